// Knowledge: the entities and facts of the page, and ways from one to another.

const byPath = new Map(page.entities.map((entity, id) => [entity.path, id]));
const factsOf = page.entities.map(() => []);
const factsAbout = page.entities.map(() => []);
for (const fact of page.facts) {
  fact.q ??= page.service ? null : []; // empty lists are left out of the file; a service tells later
  fact.details ??= [];
  fact.remarks ??= [];
  factsOf[fact.s].push(fact);
  for (const [p, o] of targets(fact)) {
    if (o !== fact.s) factsAbout[o].push({ ...fact, p, o });
  }
}

/** The entities that a fact leads to, itself or through a part, with the predicates. */
function targets(fact) {
  return [fact, ...fact.details].filter(({ o }) => o !== undefined).map(({ p, o }) => [p, o]);
}

for (const facts of factsAbout) facts.sort((one, other) => one.p - other.p);

const nearby = page.entities.map(() => new Set());
for (const fact of page.facts) {
  for (const [, o] of targets(fact)) {
    nearby[fact.s].add(o);
    nearby[o].add(fact.s);
  }
}

/** The items of a list by key, keys in the order of their first use. */
function gather(items, keyOf) {
  const gathered = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!gathered.has(key)) gathered.set(key, []);
    gathered.get(key).push(item);
  }
  return gathered;
}

/**
 * Facts gathered into paragraphs of the panel: one for each predicate, or for
 * several predicates where the same words say the same of the same thing.
 */
function paragraphs(facts, thing) {
  const same = gather(facts, (fact) =>
    JSON.stringify([thing(fact), fact.words, fact.details, fact.q, fact.remarks]));
  const said = [...same.values()].map((alike) => (
    { fact: alike[0], predicates: [...new Set(alike.map((fact) => fact.p))] }));
  return [...gather(said, ({ predicates }) => predicates.join()).values()].map((parts) => (
    { predicates: parts[0].predicates, facts: parts.map(({ fact }) => fact) }));
}

/** How many other entities one is linked to. */
function linkCount(id) {
  return nearby[id].size;
}
