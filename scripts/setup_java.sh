#!/usr/bin/env bash
# Sees that the reasoner HermiT, which owlready2 carries, can run: it needs Java.
# Installs a headless Java with apt where that is possible; elsewhere the tests
# of reasoning skip with a reason, except in CI, where a missing Java is a failure.
set -euo pipefail

command -v java >/dev/null 2>&1 && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing default-jre-headless for the reasoner"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends default-jre-headless; } >/dev/null ||
    echo "apt-get could not install default-jre-headless" >&2
fi

if ! command -v java >/dev/null 2>&1; then
  echo "Without Java the reasoner's tests are skipped; install a Java runtime to run all tests" >&2
  [ -z "${CI:-}" ] || exit 1
fi
