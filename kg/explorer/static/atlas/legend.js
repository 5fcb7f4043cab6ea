// The legend of the atlas: kinds and relations, how many there are, and which are shown.

const legendRows = document.getElementById("legend-rows");

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const groupTotals = tally(page.entities.map(({ group }) => group));
const relationTotals = tally(page.mix.flatMap((mix) => relationsOfMix[mix]));

function legendRow(row, index, total, hiddenRows, sign) {
  const box = element("input", { type: "checkbox", "data-row": row.key, onchange: () => {
    if (box.checked) hiddenRows.delete(index);
    else hiddenRows.add(index);
    filtered();
  } });
  box.checked = !hiddenRows.has(index);
  return element("label", {}, box, sign(row), element("span", {}, nameOf(row)),
    element("span", { class: "count" }, String(total)));
}

function legendPart(title, rows, totals, hiddenRows, sign) {
  const part = element("div", { role: "group", "aria-label": say(title) }, element("h2", {}, say(title)));
  rows.forEach((row, index) => {
    if (totals.has(index)) part.append(legendRow(row, index, totals.get(index), hiddenRows, sign));
  });
  return part;
}

function showLegend() {
  legendRows.replaceChildren(
    legendPart("types", page.groups, groupTotals, view.hiddenGroups, groupSign),
    legendPart("relations", page.relations, relationTotals, view.hiddenRelations, relationSign),
    element("button", { type: "button", class: "plain", onclick: () => {
      view.hiddenGroups.clear();
      view.hiddenRelations.clear();
      showLegend();
      filtered();
    } }, say("show_all")),
  );
}

/** Draws and counts again after a filter was changed. */
function filtered() {
  countBands();
  paint();
  showPanel();
}
