#!/usr/bin/env bash
# Run a command with a container engine: the one that runs, or a throw-away one where there is none.
#   engine.sh COMMAND [ARG ...]
# The throw-away engine needs root, apt-get and util-linux. Debian's docker.io, containerd and runc are downloaded and unpacked
# (never installed) into $CACHE; dockerd runs in namespaces of its own that end with the command and leave nothing running.
set -euo pipefail
if docker info >/dev/null 2>&1; then
  echo "engine: the one that runs here" >&2
  exec env IMR_ENGINE=running "$@"
fi
[ "$(id -u)" = 0 ] && command -v apt-get unshare >/dev/null || {
  echo "engine: none runs, and a throw-away one needs root and apt-get" >&2
  exit 69
}
CACHE=${CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/imr-sam-local}
if [ ! -x "$CACHE/engine/usr/sbin/dockerd" ]; then
  mkdir -p "$CACHE/debs"
  apt-get update -qq
  (cd "$CACHE/debs" && apt-get download -qq -o APT::Sandbox::User=root docker.io containerd runc)
  for deb in "$CACHE"/debs/*.deb; do dpkg -x "$deb" "$CACHE/engine"; done
  rm -rf "$CACHE/debs"
fi
echo "engine: a throw-away one" >&2
export CACHE IMR_ENGINE=throw-away
exec unshare --net --mount --pid --fork --mount-proc --kill-child bash -c '
  set -euo pipefail
  ip link set lo up
  mount -t tmpfs tmpfs /run
  run=/run/engine; mkdir -p $run
  export PATH=$CACHE/engine/usr/sbin:$CACHE/engine/usr/bin:$PATH DOCKER_HOST=unix://$run/docker.sock
  rm -rf "$CACHE/data"
  dockerd --host "$DOCKER_HOST" --data-root "$CACHE/data" --exec-root $run/exec --pidfile $run/pid \
    --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false --storage-driver overlay2 \
    --userland-proxy-path "$CACHE/engine/usr/sbin/docker-proxy" >"$CACHE/dockerd.log" 2>&1 &
  for _ in $(seq 300); do docker version >/dev/null 2>&1 && break; sleep 0.1; done
  docker version -f "engine: {{.Server.Version}}" >&2
  "$@"
' engine "$@"
