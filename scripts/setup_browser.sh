#!/usr/bin/env bash
# Sees that the browser tests can run: Chromium, and a font with Chinese characters.
# Installs them with apt where that is possible; elsewhere those tests skip
# with a reason, except in CI, where a missing browser is a failure.
set -euo pipefail

have_browser() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }
have_font() { ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list ':lang=zh-cn' family)" ]; }

wanted=()
have_browser || wanted+=(chromium)
have_font || wanted+=(fonts-noto-cjk)
[ ${#wanted[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing ${wanted[*]} for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends "${wanted[@]}"; } >/dev/null ||
    echo "apt-get could not install ${wanted[*]}" >&2
fi

if ! have_browser || ! have_font; then
  echo "Without ${wanted[*]} the browser tests are skipped; install them to run all tests" >&2
  [ -z "${CI:-}" ] || exit 1
fi
