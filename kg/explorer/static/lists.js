// Lists: entities as links, and all of a kind in portions.

function entityLink(id, text = null) {
  const entity = page.entities[id];
  return element("button", { type: "button", class: "entity", onclick: () => choose(id) },
    groupSign(page.groups[entity.group]), element("bdi", {}, text ?? entityName(entity)));
}

/** The entities of a kind, listed when someone opens them. */
function kindList(group, ids) {
  const names = element("ul", { class: "names" });
  const list = element("details", { class: "kind-list" },
    element("summary", {}, groupSign(group), nameOf(group), element("span", { class: "count" }, String(ids.length))));
  list.addEventListener("toggle", () => {
    if (list.open && !names.children.length) {
      list.append(inPortions(names, ids, (id) => element("li", {}, entityLink(id))));
    }
  });
  return list;
}

/** What stands above an entity or group: its kind, and the ways out. */
function bar(kind, ...ways) {
  return element("div", { class: "bar" }, element("span", { class: "kind" }, ...kind), ...ways);
}

function backButton(words) {
  return element("button", { type: "button", class: "plain", onclick: () => choose(null) }, words);
}

/** The name of an entity as a heading, with its name in the other language where it has one. */
function headings(entity) {
  const name = entityName(entity);
  const other = name === entity.zh ? entity.en : entity.zh;
  const heading = [element("h2", {}, element("bdi", {}, name))];
  if (other && other !== name) heading.push(element("p", { class: "other-name" }, element("bdi", {}, other)));
  return heading;
}

/** The bar above an entity. */
function entityBar(id, back) {
  const entity = page.entities[id];
  return bar([groupSign(page.groups[entity.group]), entity.kind[speech.language]],
    element("a", { class: "plain", href: hashOf(id) }, say("permalink")), backButton(back));
}
