// A page in a file of its own: there is nobody to ask for what it does not hold.

/** The facts of an entity, or null while they are asked for. */
function factsTold(id) {
  return factsOf[id];
}

/** How many neighbours of an entity the page does not hold. */
function beyond() {
  return 0;
}

function askNeighbours() {}

function askWay() {}

function askNames() {}

function pickElsewhere() {}

/** What stands behind a step of a path, where the page holds it. */
function stepEvidence() {
  return null;
}

/** The address of a thing's own page; null where there is none. */
function pageOf() {
  return null;
}

/** The address of a quote in its text; null where there is none. */
function textOf() {
  return null;
}

function openWay() {}

/** What tells the saved layout of this page from those of others. */
function layoutName() {
  return fingerprint(page.entities.map(({ path }) => path));
}
