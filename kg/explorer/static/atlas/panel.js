// The panel: communities as a list (the drawing in words), one community, or one entity.

const panel = document.getElementById("panel");

function entityLink(id) {
  const entity = page.entities[id];
  return element("button", { type: "button", class: "entity", onclick: () => choose(id) },
    groupSign(page.groups[entity.group]), element("bdi", {}, entityName(entity)));
}

function actionButton(key, act, attributes = {}) {
  return element("button", { type: "button", class: "plain", "data-action": key, onclick: act, ...attributes }, say(key));
}

function exportButtons() {
  return [actionButton("save_png", savePng), actionButton("save_svg", saveSvg)];
}

// ---- all communities ----

function communityCard(index) {
  const community = page.communities[index];
  const members = membersOf(community);
  const names = members.slice(1, 5).map((id) => entityName(page.entities[id])).join(say("comma"));
  return element("li", {}, element("button", { type: "button", onclick: () => openCommunity(index) },
    element("bdi", {}, communityName(community)),
    element("small", {}, say("atlas_members", { n: members.length })),
    names ? element("small", {}, element("bdi", {}, names)) : null));
}

function showCommunities() {
  const shown = [...page.communities.keys()].filter((index) => shownMembers[index]);
  panel.replaceChildren(element("h2", {}, say("atlas_communities", { n: shown.length })), wayBox() ?? "",
    element("p", { class: "aside" }, say("atlas_explained")),
    element("div", { class: "actions" }, ...exportButtons()),
    shown.length ? inPortions(element("ul", { class: "communities" }), shown, communityCard, 60) : element("p", {}, say("atlas_empty")));
}

// ---- one community ----

function memberRow(id) {
  return element("li", {}, entityLink(id));
}

function showCommunityPanel(index) {
  const community = page.communities[index];
  const members = membersOf(community);
  const byGroup = page.groups.map((group, number) => [group, members.filter((id) => page.entities[id].group === number)])
    .filter(([, ids]) => ids.length);
  const lists = byGroup.map(([group, ids]) => {
    const names = element("ul", { class: "names" });
    const list = element("details", { class: "kind-list" }, element("summary", {}, groupSign(group), nameOf(group),
      element("span", { class: "count" }, String(ids.length))));
    list.addEventListener("toggle", () => {
      if (list.open && !names.children.length) list.append(inPortions(names, ids, memberRow));
    });
    return list;
  });
  panel.replaceChildren(
    element("div", { class: "bar" }, element("span", { class: "kind" }, say("atlas_community")),
      element("button", { type: "button", class: "plain", onclick: () => choose(null) }, say("atlas_back"))),
    element("h2", {}, element("bdi", {}, communityName(community))), wayBox() ?? "",
    element("p", {}, say("atlas_members", { n: members.length })),
    element("div", { class: "actions" }, ...exportButtons()),
    element("h3", {}, say("atlas_chief")),
    element("ul", { class: "names" }, ...members.slice(0, 8).map(memberRow)),
    element("h3", {}, say("atlas_all")), ...lists);
}

// ---- one entity ----

function neighbourParagraphs(id) {
  const told = new Map();
  for (const line of linesOf(id)) {
    const name = lineName(line, id);
    if (!told.has(name)) told.set(name, []);
    told.get(name).push(otherEnd(line, id));
  }
  return [...told].map(([name, ids]) => {
    ids.sort((one, other) => degreeOf(other) - degreeOf(one) || one - other);
    const values = element("div", {});
    return element("div", { class: "fact" }, element("dt", {}, `${name} (${ids.length})`),
      inPortions(values, ids, (other) => element("dd", {}, entityLink(other))));
  });
}

function showEntity(id) {
  const entity = page.entities[id];
  const name = entityName(entity);
  const other = name === entity.zh ? entity.en : entity.zh;
  const expanded = view.expanded.has(id);
  panel.replaceChildren(
    element("div", { class: "bar" },
      element("span", { class: "kind" }, groupSign(page.groups[entity.group]), entity.kind[speech.language]),
      element("a", { class: "plain", href: hashOf(id) }, say("permalink")),
      element("button", { type: "button", class: "plain", onclick: () => choose(null) }, say("atlas_back"))),
    element("h2", {}, element("bdi", {}, name)),
    other && other !== name ? element("p", { class: "other-name" }, element("bdi", {}, other)) : "",
    wayBox() ?? "",
    element("div", { class: "actions" },
      actionButton(expanded ? "collapse" : "expand", () => expand(id), { "aria-pressed": String(expanded) }),
      actionButton("path_from", () => startPath(id)),
      page.pages ? element("a", { class: "plain", href: page.pages + entity.path.split("/").map(encodeURIComponent).join("/") }, say("atlas_page")) : null,
      ...exportButtons()),
    element("p", {}, element("button", { type: "button", class: "entity", onclick: () => openCommunity(communityOf[id]) },
      say("atlas_within", { name: communityName(page.communities[communityOf[id]]) }))),
    element("dl", { class: "facts" }, ...neighbourParagraphs(id)));
}

// ---- a path ----

/** What is said of the path being picked or found; null when there is none. */
function wayBox() {
  if (view.start === null) return null;
  const start = entityName(page.entities[view.start]);
  const cancel = actionButton("path_cancel", () => startPath(null));
  if (!view.path.length) {
    const said = view.noPath ? say("path_none", { name: start }) : say("path_pick", { name: start });
    return element("section", { class: "way", role: "status" }, element("p", {}, element("bdi", {}, said)), cancel);
  }
  const steps = view.path.map((id, index) => element("li", {},
    index ? element("small", {}, lineName(lineBetween(view.path[index - 1], id), view.path[index - 1])) : null,
    entityLink(id)));
  return element("section", { class: "way" }, element("p", { role: "status" }, say("path_found", { n: view.path.length - 1 })),
    element("ol", {}, ...steps), cancel);
}

function showPanel() {
  if (view.selected !== null) showEntity(view.selected);
  else if (view.community !== null) showCommunityPanel(view.community);
  else showCommunities();
}
