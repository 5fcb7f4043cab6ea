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
echo "罚款最高的八件 / the eight highest fines (yuan):"
"$kg" query --store "$store" '
  SELECT ?当事人 ?违法行为 ?罚款 {
    ?case a gd:Case ; gd:violationDescription ?违法行为 ; gd:fineCNY ?罚款 .
    ?case gd:respondent/rdfs:label ?当事人
  } ORDER BY DESC(?罚款) ?当事人 LIMIT 8'

cat <<END

可以打开的文件 / files to open:
  $page  图谱网页，用浏览器打开，不需要联网
  demo/cases.csv     全部案件的表，用表格软件打开

可以接着试 / to try next:
  $kg ask --store $store "孟州市垚沣毛皮加工有限公司被罚了多少？"
  $kg query --store $store --name case-summary
  $kg serve --store $store      （浏览器打开 http://127.0.0.1:8000/ ，按 Ctrl-C 结束）
END
