// A rule's page, from the Markdown that `plancheck explain` prints: headings, paragraphs and fenced examples are all there is in it.

import { element, withCode } from "./elements.js";

/** The elements of the page; its title is left to who shows it. */
export function pageOf(markdown) {
  const shown = [];
  let fence = null;
  let lines = [];
  const end = () => {
    if (lines.length) shown.push(element("p", {}, ...withCode(lines.join(" "))));
    lines = [];
  };
  for (const line of markdown.split("\n")) {
    if (fence !== null) {
      if (line === fence) {
        shown.push(element("pre", { tabindex: "0" }, element("code", {}, lines.join("\n"))));
        [fence, lines] = [null, []];
      } else {
        lines.push(line);
      }
    } else if (line.startsWith("```")) {
      end();
      fence = line.match(/^`+/)[0];
    } else if (line.startsWith("## ")) {
      end();
      shown.push(element("h3", {}, line.slice(3)));
    } else if (line.startsWith("# ") || line === "") {
      end();
    } else {
      lines.push(line);
    }
  }
  end();
  return shown;
}

/** The name, code and level in the title of a rule's page. */
export function titleOf(markdown) {
  return markdown.slice(2, markdown.indexOf("\n"));
}
