"use strict";
// The answer as nodes and ties, drawn by the vis-network that pyvis brings along.
(() => {
  const box = document.getElementById("graph");
  const told = JSON.parse(document.getElementById("graph-data").textContent);
  const picked = document.getElementById("picked");
  const paths = new Map(told.nodes.map((node) => [node.id, node]));
  let network = null;

  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const shorten = (label) => {
      const short = label.length > 20 ? `${label.slice(0, 19)}…` : label;
      return short.length > 11 ? `${short.slice(0, 10)}\n${short.slice(10)}` : short;
    };
    const nodes = told.nodes.map(({ id, label, path }) => ({
      id, label: shorten(label), title: label, shape: "dot", size: 11,
      color: { background: path ? colour("--accent") : colour("--muted"), border: colour("--raised"),
        highlight: { background: colour("--chosen"), border: colour("--ink") } },
    }));
    const many = told.edges.length > 60;
    const edges = told.edges.map(({ from, to, label }) => ({ from, to, label: many ? "" : label, title: label }));
    network?.destroy();
    network = new vis.Network(box, { nodes, edges }, {
      layout: { randomSeed: 7, improvedLayout: nodes.length <= 80 },
      nodes: { font: { color: colour("--ink"), size: 14, strokeWidth: 4, strokeColor: colour("--raised") } },
      edges: {
        arrows: { to: { scaleFactor: 0.5 } }, color: { color: colour("--muted"), opacity: 0.45, highlight: colour("--accent") },
        font: { color: colour("--muted"), size: 11, strokeWidth: 3, strokeColor: colour("--raised") }, smooth: false,
      },
      physics: {
        solver: "forceAtlas2Based", stabilization: { iterations: 400, fit: true },
        forceAtlas2Based: { gravitationalConstant: -140, springLength: 115, avoidOverlap: 0.6 },
      },
      interaction: { hover: true, zoomSpeed: 0.6 },
    });
    network.once("stabilizationIterationsDone", () => {
      network.setOptions({ physics: false });
      network.fit();
      box.dataset.ready = "";
    });
    network.on("selectNode", ({ nodes: [id] }) => {
      const { label, path } = paths.get(id);
      const word = document.createElement(path ? "a" : "span");
      if (path) word.href = path;
      word.textContent = label;
      picked.replaceChildren(word);
    });
    network.on("doubleClick", ({ nodes: [id] }) => {
      const path = id && paths.get(id).path;
      if (path) location.assign(path);
    });
  };
  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
