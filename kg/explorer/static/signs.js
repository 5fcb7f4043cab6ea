// Signs: the shapes and lines of the drawing, small, for the legend and the panel.

const darkness = window.matchMedia("(prefers-color-scheme: dark)");

/** The half of a row's colours that suits the screen. */
function shade(row) {
  return darkness.matches ? row.dark : row.light;
}

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The shape of a group as a small picture. */
function groupSign(group) {
  const colours = shade(group);
  return svg("svg", { class: "sign", viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { d: group.sign, fill: colours.fill, stroke: colours.line, "stroke-width": 1.5 }));
}

/** The line of a relation as a small picture. */
function relationSign(relation) {
  return svg("svg", { class: "sign", viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { d: "M0 10h20", fill: "none", stroke: shade(relation),
      "stroke-width": relation.width + 0.4, "stroke-dasharray": relation.dashes.join(" ") }));
}
