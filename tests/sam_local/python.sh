#!/usr/bin/env bash
# Print the prefix of a CPython of the given version: sam build wants a real one first on PATH, not a version manager's shim.
set -euo pipefail
version=$1
for python in "$(command -v "python$version" || true)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/"python$version"; do
  [ -x "$python" ] || continue
  prefix=$("$python" -c 'import sys; print(sys.base_prefix)' 2>/dev/null) || continue
  [ -x "$prefix/bin/python$version" ] && echo "$prefix" && exit
done
echo "no Python $version here: the functions are built and run with it" >&2
exit 69
