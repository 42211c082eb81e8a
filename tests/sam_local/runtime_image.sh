#!/usr/bin/env bash
# A stand-in for the Lambda base image, made of this machine's libc and a CPython, where the real image cannot be pulled.
#   runtime_image.sh fetch 3.13 PREFIX   outside the engine: downloads Lambda's runtime interface client
#   runtime_image.sh make  3.13 PREFIX   under the engine, which may have no network
# PREFIX is where that CPython is installed. Tags public.ecr.aws/lambda/python:VERSION-x86_64, the name that
# `sam local invoke --skip-pull-image` looks for. It is not Amazon Linux.
set -euo pipefail
step=$1 V=$2 P=$3 IMAGE=public.ecr.aws/lambda/python:$2-x86_64
CACHE=${CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/imr-sam-local}
CLIENT=$CACHE/runtime-$V
if [ "$step" = fetch ]; then
  [ -d "$CLIENT" ] || "$P/bin/python$V" -m pip install --quiet --root-user-action ignore --disable-pip-version-check \
    --target "$CLIENT" awslambdaric boto3
  exit
fi
R=$(mktemp -d)
trap 'rm -rf "$R"' EXIT
chmod 755 "$R"
mkdir -p "$R"/{var/lang,var/task,var/runtime,var/rapid,opt,tmp,etc/ssl/certs,usr/bin,usr/lib,usr/lib64,proc,sys,dev}
chmod 1777 "$R/tmp"
ln -s usr/bin "$R/bin"
ln -s usr/lib "$R/lib"
ln -s usr/lib64 "$R/lib64"
tools="dash mv chmod cp rm cat ls mkdir env"
for t in $tools; do cp -L "/bin/$t" "$R/usr/bin/"; done
ln -s dash "$R/usr/bin/sh"
tar -C "$P" --exclude='lib/python*/test' --exclude='lib/python*/config-*' --exclude='*.a' --exclude=__pycache__ \
  --exclude='lib/python*/site-packages/*' --exclude='lib/python*/idlelib' -cf - bin lib | tar -C "$R/var/lang" -xf -
LIBRARIES=/usr/lib/x86_64-linux-gnu
{
  for t in $tools; do ldd "/bin/$t"; done
  ldd "$P/bin/python$V"
  ldd "$P"/lib/python"$V"/lib-dynload/*.so
  find "$CLIENT" -name '*.so' -exec ldd {} +
  # what Amazon Linux has and wheels for manylinux may ask for (PEP 600)
  for lib in librt.so.1 libpthread.so.0 libdl.so.2 libutil.so.1 libm.so.6 libgcc_s.so.1 libstdc++.so.6 libz.so.1; do
    echo "=> $LIBRARIES/$lib"
  done
} 2>/dev/null | grep -oE '(=> |^[[:space:]])/(lib|usr)[^ ]+' | grep -oE '/.*' | sort -u |
  while read -r lib; do
    [ ! -e "$lib" ] || install -D -m755 "$(readlink -f "$lib")" "$R$LIBRARIES/$(basename "$lib")"
  done
cp -L /lib64/ld-linux-x86-64.so.2 "$R/usr/lib64/"
printf 'root:x:0:0:root:/root:/bin/sh\nsbx_user1051:x:993:990::/home/sbx_user1051:/bin/sh\n' >"$R/etc/passwd"
cp -L /etc/os-release "$R/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$R/etc/ssl/certs/"
cp -a "$CLIENT/." "$R/var/runtime/"
cat >"$R/var/runtime/bootstrap" <<X
#!/bin/sh
export AWS_EXECUTION_ENV=AWS_Lambda_python$V LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime
export LD_LIBRARY_PATH=/var/lang/lib:/var/runtime:/var/task/lib:/opt/lib PATH=/var/lang/bin:/usr/bin:/opt/bin
export PYTHONPATH=/opt/python/lib/python$V/site-packages:/opt/python:/var/runtime
exec /var/lang/bin/python$V -m awslambdaric "\${_HANDLER:-\$AWS_LAMBDA_FUNCTION_HANDLER}"
X
chmod 755 "$R/var/runtime/bootstrap"
tar -C "$R" -cf - . | docker import -c 'WORKDIR /var/task' -c 'ENV LANG=C.UTF-8' - "$IMAGE" >/dev/null
echo "image: a stand-in for $IMAGE (not Amazon Linux)" >&2
