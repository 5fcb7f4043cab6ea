#!/usr/bin/env bash
# Builds the samples into ./demo, writes the page to explore them, and says what to open.
set -euo pipefail
cd "$(dirname "$0")/.."

kg=.venv/bin/kg
store=demo/store
page=demo/explore.html

mkdir -p demo
"$kg" build samples/*.txt --store "$store"
"$kg" explore --store "$store" --out "$page"
"$kg" export --store "$store" --format csv --out demo/cases.csv
echo
"$kg" query --store "$store" --name case-summary
cat <<END
可以打开的文件 / files to open:
  $page  图谱网页，用浏览器打开，不需要联网
  demo/cases.csv     案件表，用表格软件打开
  $store         图谱本身，例如运行 $kg query --store $store --list
END
