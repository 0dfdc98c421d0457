// The graph and the tree of a plan: made when somebody looks, and again when the plan has changed.

import { Problem } from "./checker.js";
import { element } from "./elements.js";

let address = null;

/** The graph as a picture, which runs no script, and in words. */
async function drawGraph(panel, checker, text, format) {
  const { svg, said } = await checker.ask("graph", text, format);
  if (address) URL.revokeObjectURL(address);
  address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  panel.replaceChildren(
    element("p", {}, element("a", { href: address, download: "plan.svg" }, "Save the drawing")),
    element("div", { class: "drawing", tabindex: "0", role: "region", "aria-label": "Drawing" }, element("img", { src: address, alt: `The graph of the plan: ${said[0]}` })),
    element("ul", {}, ...said.map((line) => element("li", {}, line))),
  );
}

async function showTree(panel, checker, text, format) {
  panel.replaceChildren(element("pre", {}, element("code", {}, await checker.ask("tree", text, format))));
}

const PANELS = { graph: drawGraph, tree: showTree };

/** Fill the panel of this name, if it is one of these two. `isCurrent` says whether its plan is still the one to show. */
export async function fill(name, checker, text, format, isCurrent) {
  if (!(name in PANELS)) return;
  const panel = document.getElementById(name);
  panel.setAttribute("aria-busy", "true");
  try {
    await PANELS[name](panel, checker, text, format);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (isCurrent()) panel.replaceChildren(element("p", {}, error.message));
  } finally {
    panel.removeAttribute("aria-busy");
  }
}
