#!/usr/bin/env bash
# Makes a checkout ready: Debian packages, virtual environment, locked dependencies. Says nothing when all is there.
# Usage: packaging/setup.sh run|test
set -euo pipefail
cd "$(dirname "$0")/.."
goal=${1:-run}

qt_packages="libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0
  libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 fonts-inter fonts-noto-core
  fonts-droid-fallback"
test_packages="xvfb xauth nginx-light libnginx-mod-http-dav-ext openssl"

python=${PYTHON:-}
if [ -z "$python" ]; then
  for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$candidate
      break
    fi
  done
fi
if [ -z "$python" ]; then
  echo "Faceplate needs Python 3.11 or newer (Debian 12: apt-get install python3 python3-venv)." >&2
  exit 1
fi

is_there() {
  case "$1" in
    nginx-light) command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] ;;
    *) dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
  esac
}

if command -v dpkg-query >/dev/null; then
  wanted=$qt_packages
  [ "$goal" = test ] && wanted="$wanted $test_packages"
  missing=""
  for package in $wanted; do
    is_there "$package" || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
      echo "Installing Debian packages:$missing"
      export DEBIAN_FRONTEND=noninteractive
      # A package must not start its own service here: the tests start and stop their own servers.
      policy=/usr/sbin/policy-rc.d
      if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' > "$policy"
        chmod +x "$policy"
        trap 'rm -f "$policy"' EXIT
      fi
      { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/tmp/faceplate-apt.log 2>&1 || {
        tail -5 /tmp/faceplate-apt.log >&2
        echo "Could not install:$missing (log: /tmp/faceplate-apt.log)" >&2
        exit 1
      }
    else
      echo "Please install first: sudo apt-get install -y$missing" >&2
      [ "$goal" = run ] || exit 1
    fi
  fi
fi

locks=requirements.lock
[ "$goal" = test ] && locks="requirements.lock requirements-dev.lock"
stamp=.venv/.ready-$goal
run_stamp=$(cat requirements.lock pyproject.toml | cksum)
wanted_stamp=$(cat $locks pyproject.toml | cksum)
if [ ! -x .venv/bin/python ] || [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted_stamp" ]; then
  echo "Setting up the virtual environment (once) …"
  if [ ! -x .venv/bin/python ]; then
    "$python" -m venv .venv || {
      echo "The venv module is missing: sudo apt-get install -y python3-venv" >&2
      exit 1
    }
  fi
  arguments=""
  for lock in $locks; do arguments="$arguments -r $lock"; done
  .venv/bin/python -m pip install --quiet --disable-pip-version-check $arguments
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  .venv/bin/python -m compileall -q app
  echo "$wanted_stamp" > "$stamp"
  echo "$run_stamp" > .venv/.ready-run
fi
