#!/usr/bin/env bash
# make sam-local: every function, as sam build packages it, in a container as Lambda runs it, against a local cloud beside it;
# then the lines of README.md that invoke one, as they stand there.
# Exit 69 where no engine or no Python 3.13 can be had.
set -euo pipefail
cd "$(dirname "$0")/../.."
prefix=$(tests/sam_local/python.sh 3.13)
export PATH=$prefix/bin:$PATH SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 IMR_SAM_LOCAL=1
tests/sam_local/build.sh x86_64 .aws-sam/x86_64
tests/sam_local/build.sh arm64 .aws-sam/arm64
.venv/bin/pytest tests/sam_local/test_packages.py
IMR_README_CLONE=$(mktemp -d)/clone
export IMR_README_CLONE
trap 'rm -rf "$(dirname "$IMR_README_CLONE")"' EXIT
.venv/bin/python -m tests.sam_local.readme "$IMR_README_CLONE"
tests/sam_local/runtime_image.sh fetch 3.13 "$prefix"
tests/sam_local/engine.sh bash -c "
  set -euo pipefail
  if [ \"\$IMR_ENGINE\" = throw-away ]; then
    tests/sam_local/runtime_image.sh make 3.13 '$prefix'
    export SAM_SKIP_PULL_IMAGE=true
  else echo 'image: the real one, pulled by SAM' >&2; fi
  .venv/bin/pytest -s tests/sam_local/test_functions.py tests/sam_local/test_readme.py"
