#!/usr/bin/env bash
# Pins what the project needs, with hashes and without any index address.
# Run after changing dependencies in pyproject.toml; needs uv (pip install uv).
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
    --no-header --no-annotate pyproject.toml "$@"
}
compile --group build --output-file requirements/runtime.txt
compile --group build --group dev --output-file requirements/dev.txt
