// The legend: what shapes and lines mean, how many there are, and which are shown.

const legendRows = document.getElementById("legend-rows");

function countBy(items, keysOf) {
  const counts = new Map();
  for (const item of items) {
    for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

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
  if (view.only) return view.only.has(id);
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

/** Lines one by one, by what they say: for those who want, say, deciding without investigating. */
function predicateRows(lines) {
  const counts = countBy(lines, (edge) => edge.predicates);
  const rows = [...counts.keys()].sort((one, other) => one - other).map((index) => element("label", {},
    checkbox(`predicate-${index}`, !view.hiddenPredicates.has(index), (checked) => {
      if (checked) view.hiddenPredicates.delete(index);
      else view.hiddenPredicates.add(index);
    }), relationSign(page.relations[page.predicates[index].relation]), element("span", {}, predicateName(index)),
    element("span", { class: "count" }, String(counts.get(index)))));
  const list = element("details", { class: "each" }, element("summary", {}, say("each_relation")), ...rows);
  list.open = view.eachOpen === true;
  list.addEventListener("toggle", () => { view.eachOpen = list.open; });
  return list;
}

function showLegend() {
  showCounts();
  const groups = countBy(page.entities.filter((_, id) => drawn(id)), (entity) => [entity.group]);
  const lines = drawing.edges.filter(({ from, to }) => drawn(from) && drawn(to));
  const relations = countBy(lines, (edge) => edge.relations);
  legendRows.replaceChildren(
    legendPart("types", page.groups, groups, view.hiddenGroups, groupSign),
    ...(asides ? [asideRow()] : []),
    legendPart("relations", page.relations, relations, view.hiddenRelations, relationSign),
    predicateRows(lines),
    element("button", { type: "button", class: "plain", onclick: () => {
      view.hiddenGroups.clear();
      view.hiddenRelations.clear();
      view.hiddenPredicates.clear();
      showLegend();
      paint();
    } }, say("show_all")),
  );
}
