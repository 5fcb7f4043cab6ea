"use strict";
// Tables that sort by the column whose heading is pressed; the rows stay those of this page.
(() => {
  const compare = (at, sign) => (one, other) => {
    const [a, b] = [one.cells[at], other.cells[at]];
    const [x, y] = [a.dataset.number, b.dataset.number];
    if (x !== undefined && y !== undefined) return sign * (Number(x) - Number(y));
    return sign * a.textContent.localeCompare(b.textContent, document.documentElement.lang);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.title = table.dataset.sort;
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")];
        const order = next === undefined ? "ascending" : next;
        for (const each of heads) each.removeAttribute("aria-sort");
        if (order) head.setAttribute("aria-sort", order);
        const rows = order && at ? [...original].sort(compare(at, order === "ascending" ? 1 : -1)) : [...original];
        if (order === "descending" && !at) rows.reverse();
        body.append(...rows);
      });
    });
  }
})();
