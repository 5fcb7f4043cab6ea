#!/usr/bin/env bash
# Loads partitions (kg build … --out FOLDER) into a SPARQL server made for large graphs.
#
#   scripts/load_partitions.sh oxigraph FOLDER DATABASE    the server's own bulk loader, server not running
#   scripts/load_partitions.sh http     FOLDER ADDRESS     a running server with a Graph Store for N-Quads
#   scripts/load_partitions.sh fuseki   FOLDER DATABASE    Jena's tdb2.tdbloader, server not running
#   scripts/load_partitions.sh qlever   FOLDER NAME        qlever-index, into files that begin with NAME
#   scripts/load_partitions.sh virtuoso FOLDER ADDRESS     isql, such as localhost:1111
#   scripts/load_partitions.sh graphdb  FOLDER REPOSITORY  importrdf preload, server not running
#   scripts/load_partitions.sh neptune  S3-FOLDER ADDRESS  the loader of a cluster, https://cluster:8182
#
# DRY_RUN=1 prints the commands and runs none. docs/scale.md says what each server needs
# to be set to, and where the default graph comes from.
set -euo pipefail

die() { printf '%s\n' "$*" >&2; exit 2; }

kind="${1:-}" partitions="${2:-}" target="${3:-}"
[ -n "$kind" ] && [ -n "$partitions" ] && [ -n "$target" ] ||
  die "usage: load_partitions.sh oxigraph|http|fuseki|qlever|virtuoso|graphdb|neptune FOLDER TARGET"

here="$(cd "$(dirname "$0")" && pwd)"
PATH="$PATH:$here/../.venv/bin"

# Prints a command and, unless asked not to, runs it.
run() {
  printf '+ %s\n' "$*" >&2
  [ -n "${DRY_RUN:-}" ] || "$@"
}

needs() {
  [ -n "${DRY_RUN:-}" ] || command -v "$1" >/dev/null 2>&1 || die "$1 is not installed or not on the PATH"
}

if [ "$kind" != neptune ]; then
  [ -f "$partitions/manifest.json" ] ||
    die "$partitions: no manifest.json there; write partitions with: kg build … --out $partitions"
  shopt -s nullglob
  files=("$partitions"/registers.nq.* "$partitions"/quads/part-*.nq.*)
fi

# The statements of all files, uncompressed; zstd is needed only where it was used.
quads() {
  local file
  for file in "${files[@]}"; do
    case "$file" in
      *.zst) needs zstd; zstd --decompress --stdout "$file" ;;
      *) gzip --decompress --stdout "$file" ;;
    esac
  done
}

# The same without their graphs: every statement of ours ends in the name of one.
triples() { quads | sed -E 's/ <[^<> ]*> \.$/ ./'; }

case "$kind" in
  oxigraph)
    # Its default graph is its own, so the union is written there; a database keeps a triple once.
    needs oxigraph
    run oxigraph load --location "$target" --format nq --non-atomic < <([ -n "${DRY_RUN:-}" ] || quads)
    run oxigraph load --location "$target" --format nt --non-atomic < <([ -n "${DRY_RUN:-}" ] || triples)
    run oxigraph optimize --location "$target"
    ;;
  http)
    needs curl
    for one in "${files[@]}"; do
      (
        files=("$one")
        run curl --fail --silent --show-error --request POST --header "Content-Type: application/n-quads" \
          --data-binary @- "$target/store" < <([ -n "${DRY_RUN:-}" ] || quads)
        run curl --fail --silent --show-error --request POST --header "Content-Type: application/n-triples" \
          --data-binary @- "$target/store?default" < <([ -n "${DRY_RUN:-}" ] || triples)
      )
    done
    ;;
  fuseki)
    # The loader reads .gz by itself. The union is a setting of the dataset: tdb2:unionDefaultGraph true.
    needs tdb2.tdbloader
    run tdb2.tdbloader --loader=parallel --loc "$target" "${files[@]}"
    ;;
  qlever)
    # All graphs are the default graph by themselves.
    needs qlever-index
    run qlever-index -i "$target" -F nq -f - -p false -m "${QLEVER_MEMORY:-8G}" \
      < <([ -n "${DRY_RUN:-}" ] || quads)
    ;;
  virtuoso)
    # The folder must be in DirsAllowed of virtuoso.ini. All graphs are the default graph by themselves.
    needs isql
    folder="$(cd "$partitions" && pwd)"
    run isql "$target" "${VIRTUOSO_USER:-dba}" "${VIRTUOSO_PASSWORD:-dba}" \
      "EXEC=ld_dir_all('$folder', '%.nq.gz', NULL); rdf_loader_run(); checkpoint;"
    ;;
  graphdb)
    # All statements are the default graph by themselves.
    needs importrdf
    run importrdf preload --force --id "$target" "${files[@]}"
    ;;
  neptune)
    # The cluster reads the bucket itself; IAM_ROLE is a role that may read it.
    needs curl
    : "${IAM_ROLE:?the address of an IAM role that may read the bucket}"
    : "${AWS_REGION:?the region of the bucket}"
    for folder in "$partitions/registers.nq.gz" "$partitions/quads/"; do
      run curl --fail --silent --show-error --header "Content-Type: application/json" \
        --data "{\"source\": \"$folder\", \"format\": \"nquads\", \"iamRoleArn\": \"$IAM_ROLE\", \"region\": \"$AWS_REGION\", \"parallelism\": \"OVERSUBSCRIBE\"}" \
        "$target/loader"
    done
    ;;
  *) die "no such kind of server: $kind" ;;
esac
