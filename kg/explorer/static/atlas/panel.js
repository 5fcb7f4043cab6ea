// The panel: communities as a list (the drawing in words), one community, or one entity.

const panel = document.getElementById("panel");

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
  const lists = page.groups.map((group, number) => [group, members.filter((id) => page.entities[id].group === number)])
    .filter(([, ids]) => ids.length).map((row) => kindList(...row));
  panel.replaceChildren(
    bar([say("atlas_community")], backButton(say("atlas_back"))),
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
  const expanded = view.expanded.has(id);
  panel.replaceChildren(entityBar(id, say("atlas_back")), ...headings(entity),
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

function showPanel() {
  if (view.selected !== null) showEntity(view.selected);
  else if (view.community !== null) showCommunityPanel(view.community);
  else showCommunities();
}
