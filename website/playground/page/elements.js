// Elements with text in them. Whatever a plan holds becomes text, and never HTML.

/** An element with attributes and children; strings among the children are text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A text whose parts between backquotes are code. */
export function withCode(text) {
  return text.split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

export function counted(count, word) {
  return `${count} ${word}${count === 1 || word === "advice" ? "" : "s"}`;
}
