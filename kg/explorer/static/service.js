// A page of a service: what it does not hold is asked for when someone wants to see it.

const service = page.service;
const told = new Map(); // the facts of entities that were asked for; null while they are on their way
let evidence = []; // what stands behind the steps of the path that shows

async function ask(path, parameters) {
  const query = new URLSearchParams({ ...parameters, lang: speech.language });
  let answer = null;
  try {
    answer = await fetch(`${service.root}${path}?${query}`);
  } catch {
    throw new Error(say("service_silent"));
  }
  const content = await answer.json().catch(() => null);
  if (!answer.ok || content === null) throw new Error(content?.message ?? say("service_silent"));
  return content;
}

// ---- facts ----

/** What the service tells of facts, with its predicates, quotes and things as this page counts them. */
function received({ predicates, quotes, names, facts }) {
  const terms = predicates.map(predicateNumber);
  const [firstQuote, firstName] = [page.quotes.length, page.names.length];
  page.names.push(...names);
  page.quotes.push(...quotes.map((quote) => ({ ...quote, d: quote.d + firstName })));
  const said = (each) => {
    const id = each.thing === undefined ? undefined : byPath.get(each.thing);
    return { ...each, p: terms[each.p], ...(id === undefined ? {} : { o: id }) };
  };
  return facts.map((fact) => ({ ...said(fact), details: (fact.details ?? []).map(said),
    remarks: fact.remarks ?? [], q: (fact.q ?? []).map((quote) => quote + firstQuote) }));
}

function factsTold(id) {
  if (told.has(id)) return told.get(id);
  told.set(id, null);
  ask("/network/about", { number: page.entities[id].number, state: service.state })
    .then((content) => told.set(id, received(content)))
    .catch((error) => { told.delete(id); tell(error.message); })
    .finally(() => { if (view.selected === id && told.has(id)) showPanel(); });
  return null;
}

// ---- neighbours ----

function beyond(id) {
  return Math.max(0, page.entities[id].ties - nearby[id].size);
}

async function askNeighbours(id) {
  if (!beyond(id)) return;
  try {
    const shown = page.entities.map(({ number }) => number).join(",");
    const content = await ask("/network/more", { number: page.entities[id].number, shown, state: service.state });
    const fresh = grow(content);
    tell(say("grown", { n: fresh.length, left: content.omitted }));
    changed();
    centre(id);
  } catch (error) {
    tell(error.message);
  }
}

/** Draws and says everything again after the picture has grown. */
function changed() {
  speakNotes();
  showLegend();
  showPanel();
  paint();
}

// ---- ways ----

async function askWay(start, end) {
  evidence = [];
  view.waiting = true;
  const hiddenTerms = page.predicates.filter((row, index) => view.hiddenPredicates.has(index) || view.hiddenRelations.has(row.relation));
  const parameters = {
    from: service.things + page.entities[start].path, to: service.things + page.entities[end].path,
    without: hiddenTerms.map(({ key }) => key).join(","),
    hide: [...view.hiddenGroups].map((index) => page.groups[index].key).join(","),
  };
  await followWay(parameters, start, () => view.start === start && view.selected === end);
}

/** Asks for a way and shows it, if that is still wanted when it comes. */
async function followWay(parameters, start, wanted) {
  try {
    const content = await ask("/path.json", parameters);
    if (wanted()) showWay(content);
  } catch (error) {
    if (wanted()) tell(error.message);
  }
  view.waiting = false;
  if (wanted()) changed();
}

/** Marks a way that the service has found, its entities and lines drawn where they were not. */
function showWay(content) {
  grow(content.picture);
  const ids = content.steps.map(({ number }) => byNumber.get(number));
  view.start = ids[0];
  view.path = ids.map((id, index) => [id, index ? edgesOf(id).find(({ from, to }) => from === ids[index - 1] || to === ids[index - 1]) : null]);
  view.noPath = !ids.length;
  if (view.only) for (const id of ids) view.only.add(id);
  evidence = content.edges.map(received);
  fitTo(ids);
}

function stepEvidence(index) {
  const facts = evidence[index - 1];
  if (!facts) return null;
  const parts = facts.flatMap((fact) => sourceOf(fact));
  return element("details", { class: "more" }, element("summary", {}, say("step_evidence")), ...parts);
}

// ---- names ----

/** Shows names of the whole graph that the picture does not hold. */
async function askNames(query, show) {
  try {
    const found = await ask("/suggest", { q: query });
    show(found.map(({ label, path }) => ({ label, path: thingOf(path) })).filter(({ path }) => !byPath.has(path)));
  } catch {
    // what the picture holds has been shown already
  }
}

function thingOf(address) {
  return decodeURIComponent(address.slice(service.pages.length));
}

/** Goes to a thing outside the picture: as the end of the path being picked, or as a new focus. */
function pickElsewhere(path) {
  endSearch();
  const thing = service.things + path;
  if (view.start !== null && !view.path.length) {
    const start = view.start;
    view.waiting = true;
    followWay({ from: service.things + page.entities[start].path, to: thing }, start, () => view.start === start);
    showPanel();
  } else location.assign(`${service.root}/network?${new URLSearchParams({ focus: thing, lang: speech.language })}`);
}

// ---- addresses ----

function pageOf(path) {
  return service.root + service.pages + path.split("/").map(encodeURIComponent).join("/");
}

function textOf(quote) {
  return quote.at ? service.root + quote.at : null;
}

function layoutName() {
  return fingerprint([page.service.name]);
}

/** What a page that was opened for a way shows at once. */
function openWay() {
  if (!service.way) return;
  showWay(service.way);
  changed();
}
