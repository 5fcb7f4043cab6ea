// The legend: what shapes and lines mean, how many there are, and which are shown.

const legendRows = document.getElementById("legend-rows");

function countBy(items, keysOf) {
  const counts = new Map();
  for (const item of items) {
    for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const totals = countBy(page.entities.filter((entity) => !entity.aside), (entity) => [entity.group]);
const asides = page.entities.filter((entity) => entity.aside).length;

function checkbox(key, checked, change) {
  const box = element("input", { type: "checkbox", "data-row": key, onchange: () => {
    change(box.checked);
    paint();
  } });
  box.checked = checked;
  return box;
}

function legendRow(row, index, count, hiddenRows, sign) {
  const box = checkbox(row.key, !hiddenRows.has(index), (checked) => {
    if (checked) hiddenRows.delete(index);
    else hiddenRows.add(index);
  });
  return element("label", {}, box, sign(row), element("span", {}, nameOf(row)),
    element("span", { class: "count" }, String(count)));
}

function asideRow() {
  const box = checkbox("asides", view.asides, (checked) => {
    view.asides = checked;
    view.revealed.clear();
    showLegend();
    fit();
  });
  return element("label", { class: "asides" }, box, element("span", {}, say("asides")),
    element("span", { class: "count" }, String(asides)));
}

/** Whether an entity would show if nothing were unchecked. */
function drawn(id) {
  return !page.entities[id].aside || view.asides || view.revealed.has(id);
}

function legendPart(title, rows, counts, hiddenRows, sign) {
  const part = element("div", { role: "group", "aria-label": say(title) },
    element("h2", {}, say(title)));
  rows.forEach((row, index) => {
    if (counts.has(index)) part.append(legendRow(row, index, counts.get(index), hiddenRows, sign));
  });
  return part;
}

function showLegend() {
  const groups = countBy(page.entities.filter((_, id) => drawn(id)), (entity) => [entity.group]);
  const relations = countBy(drawing.edges.filter(({ from, to }) => drawn(from) && drawn(to)),
    (edge) => edge.relations);
  legendRows.replaceChildren(
    legendPart("types", page.groups, groups, view.hiddenGroups, groupSign),
    ...(asides ? [asideRow()] : []),
    legendPart("relations", page.relations, relations, view.hiddenRelations, relationSign),
    element("button", { type: "button", class: "plain", onclick: () => {
      view.hiddenGroups.clear();
      view.hiddenRelations.clear();
      showLegend();
      paint();
    } }, say("show_all")),
  );
}
