#!/usr/bin/env bash
# sam build for one architecture, with bytecode: /opt and /var/task are read-only in Lambda, so without it every cold start
# compiles every module. The bytecode is valid whatever time stamps packaging gives the files.
#   build.sh ARCHITECTURE FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
architecture=$1 folder=$2
prefix=$(tests/sam_local/python.sh 3.13)
export PATH=$prefix/bin:$PATH SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1
.venv-sam/bin/sam build --parallel --build-dir "$folder" --parameter-overrides "Architecture=$architecture" \
  >"/tmp/sam-build-$architecture.log" 2>&1 || { cat "/tmp/sam-build-$architecture.log" >&2; exit 1; }
"$prefix/bin/python3.13" -m compileall -q --invalidation-mode unchecked-hash "$folder"/*Layer/python "$folder"/*Function
echo "built for $architecture: $folder"
