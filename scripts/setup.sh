#!/usr/bin/env bash
# Makes .venv ready: `setup.sh runtime` to use GreenDocket, `setup.sh dev` to work on it.
# Installs pinned packages with verified hashes. When nothing changed since the
# last time it only says so to itself and ends.
set -euo pipefail
cd "$(dirname "$0")/.."

what="${1:-runtime}"
venv=.venv
python="$venv/bin/python"

die() { printf '%s\n' "$*" >&2; exit 2; }

# A Python of at least 3.11; $PYTHON is tried first.
find_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  die "GreenDocket needs Python 3.11 or newer as python3 (found: $(python3 --version 2>&1 || echo none)); install it, or name it: make PYTHON=/path/to/python3" \
    "/ 需要 Python 3.11 或更新的版本：请安装，或用 make PYTHON=… 指明"
}

make_venv() {
  local base
  base="$(find_python)"
  echo "Making a virtual environment in $venv with $("$base" --version)"
  rm -rf "$venv"
  if ! "$base" -m venv "$venv"; then
    rm -rf "$venv"
    die "$base cannot make virtual environments; install its venv module (Debian, Ubuntu: apt-get install python3-venv)"
  fi
}

# Changes whenever something would have to be installed anew.
stamp_of() {
  "$python" - "$1" <<'PY'
import hashlib, pathlib, sys
files = [f"requirements/{sys.argv[1]}.txt", "pyproject.toml"]
digest = hashlib.sha256(f"{sys.version} {pathlib.Path.cwd()}".encode())
for file in files:
    digest.update(pathlib.Path(file).read_bytes())
print(f"{sys.argv[1]}-{digest.hexdigest()[:16]}")
PY
}

[ -f "requirements/$what.txt" ] || die "usage: scripts/setup.sh runtime|dev"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || make_venv

stamp="$venv/.installed-$(stamp_of "$what")"
superset="$venv/.installed-$(stamp_of dev)"
if [ -e "$stamp" ] || [ -e "$superset" ]; then
  exit 0
fi

echo "Installing the $what packages (the first time takes a few minutes)"
pip() { "$python" -m pip --disable-pip-version-check --no-input "$@"; }
pip install --quiet --require-hashes -r "requirements/$what.txt"
pip install --quiet --no-deps --no-build-isolation -e .
rm -f "$venv"/.installed-"$what"-*
touch "$stamp"
