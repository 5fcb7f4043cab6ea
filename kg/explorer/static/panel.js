// The panel: the list of cases to begin with, then one entity with facts and sources.

const panel = document.getElementById("panel");

// ---- the list ----

function caseCard(id) {
  const entity = page.entities[id];
  const note = entity.note && inWords(entity.note);
  return element("li", {}, element("button", { type: "button", onclick: () => choose(id) },
    element("bdi", {}, entityName(entity)), note ? element("small", {}, note) : null));
}

function showList() {
  const idsOf = (index) => [...page.entities.keys()].filter((id) => page.entities[id].group === index);
  const byName = (one, other) => entityName(page.entities[one]).localeCompare(entityName(page.entities[other]), speech.language);
  const parts = [element("h2", {}, say("overview")), wayBox() ?? "", toolRow()];
  const cases = idsOf(0);
  parts.push(cases.length
    ? inPortions(element("ul", { class: "cases" }), cases, caseCard)
    : element("p", {}, say("overview_empty")));
  const others = page.groups.map((group, index) => [group, idsOf(index).sort(byName)])
    .slice(1).filter(([, ids]) => ids.length);
  if (others.length) parts.push(element("h3", {}, say("others")), ...others.map((row) => kindList(...row)));
  panel.replaceChildren(...parts);
}

// ---- one entity ----

function quoteFigure(index) {
  const quote = page.quotes[index];
  const document = page.names[quote.d];
  return element("figure", { class: "quote" },
    element("blockquote", {}, element("bdi", {}, quote.before, element("mark", {}, quote.text), quote.after)),
    element("figcaption", {},
      citation(quote, element("bdi", {}, quote.article || document)),
      quote.page ? element("span", {}, say("page", { n: quote.page })) : null,
      element("span", {}, say("characters", { start: quote.start, end: quote.end })),
      quote.article ? element("bdi", { class: "file" }, document) : null));
}

/** Where a quote stands: a link to its text where there is one. */
function citation(quote, name) {
  const address = textOf(quote);
  return element("cite", {}, address ? element("a", { href: address }, name) : name);
}

function sourceOf(fact) {
  if (fact.q === null) return []; // the service tells when the entity itself is looked at
  const remarks = fact.remarks.map((remark) => element("p", { class: "aside" }, element("bdi", {}, remark)));
  const [first, ...others] = fact.q.map(quoteFigure);
  if (others.length) {
    const summary = element("summary", {}, say("more_quotes", { n: others.length }));
    return [...remarks, first, element("details", { class: "more" }, summary, ...others)];
  }
  if (first) return [...remarks, first];
  return [...remarks, element("p", { class: "aside" }, say("register"))];
}

function detailList(details) {
  if (!details.length) return null;
  const gathered = gather(details, (detail) => detail.p);
  return element("ul", { class: "details" }, ...[...gathered].map(([predicate, told]) =>
    element("li", {}, element("span", {}, predicateName(predicate), " "),
      ...told.flatMap((detail, index) => (index ? [say("comma"), valueOf(detail)] : [valueOf(detail)])))));
}

function valueOf(said) {
  if (said.o !== undefined) return entityLink(said.o);
  if (said.thing !== undefined) {
    return element("a", { class: "entity", href: pageOf(said.thing) }, element("bdi", {}, inWords(said.words)));
  }
  return element("bdi", { class: "value" }, inWords(said.words));
}

function statement({ predicates, facts }) {
  const names = predicates.map((predicate) => predicateName(predicate));
  return element("div", { class: "fact" }, element("dt", {}, names.join(say("comma"))),
    ...facts.map((fact) =>
      element("dd", {}, valueOf(fact), detailList(fact.details), ...sourceOf(fact))));
}

function backlink({ predicates, facts }) {
  const values = element("div", {});
  const names = predicates.map((predicate) => predicateName(predicate, true));
  return element("div", { class: "fact" }, element("dt", {}, names.join(say("comma"))),
    inPortions(values, facts, (fact) => element("dd", {}, entityLink(fact.s), ...sourceOf(fact))));
}

function showEntity(id) {
  const parts = [entityBar(id, say("back")), ...headings(page.entities[id])];
  parts.push(wayBox() ?? "", pathButtons(id));
  const facts = factsTold(id);
  const own = paragraphs(facts ?? [], (fact) => fact.o ?? fact.thing).map(statement);
  if (facts === null) parts.push(element("p", { class: "aside", role: "status" }, say("asking")));
  else parts.push(own.length ? element("dl", { class: "facts" }, ...own) : element("p", {}, say("no_facts")));
  const about = paragraphs(factsAbout[id], (fact) => fact.s).map(backlink);
  if (about.length) parts.push(element("h3", {}, say("linked")), element("dl", { class: "facts" }, ...about));
  panel.replaceChildren(...parts);
}
