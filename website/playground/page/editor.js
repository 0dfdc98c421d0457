// The plan: a text area over a copy of its text, which holds the numbers of the lines and the marks of what was found.

import { element } from "./elements.js";

/** More characters than this would keep a browser busy at each letter, so they are shown without numbers and marks. */
export const LONGEST_DRAWN = 1_000_000;
const GRAVEST_FIRST = ["error", "warning", "advice"];

export class Editor {
  #area;
  #copy;
  #marks = [];
  #lines = [];

  /** `onChange` is called after each change by the reader, `onMark` with the first finding of a line whose number is clicked. */
  constructor(area, copy, onChange, onMark) {
    [this.#area, this.#copy] = [area, copy];
    area.addEventListener("input", () => {
      this.#follow();
      onChange();
    });
    copy.addEventListener("click", (event) => {
      const line = [...copy.children].indexOf(event.target.closest(".line")) + 1;
      const found = this.#marks.find((finding) => finding.line === line);
      if (found) onMark(found);
    });
  }

  get text() {
    return this.#area.value;
  }

  set text(text) {
    this.#area.value = text;
    this.#area.setSelectionRange(0, 0);
    this.#area.closest(".editor").scrollTop = 0;
    this.mark([]);
  }

  /** Show where these findings stand. */
  mark(findings) {
    this.#marks = findings;
    this.#draw();
  }

  /** Take the reader to the place of a finding. */
  goTo(finding) {
    const lines = this.text.split("\n");
    const before = lines.slice(0, finding.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const start = before + units(lines[finding.line - 1] ?? "", finding.column);
    const end = finding.end_line === finding.line ? before + units(lines[finding.line - 1] ?? "", finding.end_column) : start;
    this.#copy.children[finding.line - 1]?.scrollIntoView({ block: "center" });
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(start, end);
  }

  #draw() {
    if (this.#showLong()) return;
    const byLine = Map.groupBy(this.#marks, (finding) => finding.line);
    this.#lines = this.text.split("\n");
    this.#copy.replaceChildren(...this.#lines.map((line, index) => drawn(line, byLine.get(index + 1) ?? [])));
  }

  /** Whether the text is too long to be drawn; then it stands there alone. */
  #showLong() {
    const isLong = this.#area.textLength > LONGEST_DRAWN;
    this.#area.closest(".editor").classList.toggle("long", isLong);
    if (isLong) {
      this.#copy.replaceChildren();
      this.#lines = [];
    }
    return isLong;
  }

  /** Draw the lines that a change touched; what stands around them keeps its marks until the next check. */
  #follow() {
    if (this.#showLong()) return;
    const [before, now] = [this.#lines, this.text.split("\n")];
    const shorter = Math.min(before.length, now.length);
    let [head, tail] = [0, 0];
    while (head < shorter && before[head] === now[head]) head += 1;
    while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
    const old = [...this.#copy.children].slice(head, before.length - tail);
    const after = this.#copy.children[before.length - tail] ?? null;
    for (const line of now.slice(head, now.length - tail)) this.#copy.insertBefore(drawn(line, []), after);
    for (const line of old) line.remove();
    this.#lines = now;
  }
}

/** A line with its marks; where two findings share a place, the first one has it. */
function drawn(line, findings) {
  const level = GRAVEST_FIRST.find((name) => findings.some((finding) => finding.level === name));
  const parts = [];
  let done = 0;
  for (const finding of findings) {
    const start = units(line, finding.column);
    const end = finding.end_line === finding.line ? units(line, finding.end_column) : line.length;
    if (start >= done && end > start) {
      parts.push(line.slice(done, start), element("mark", { class: finding.level }, line.slice(start, end)));
      done = end;
    }
  }
  // A line without any text has no height.
  parts.push(line.slice(done) || (done ? "" : "\u200b"));
  return element("div", { class: level ? `line ${level}` : "line" }, ...parts);
}

/** Columns count characters from 1; a string of JavaScript counts those beyond the first plane twice. */
function units(line, column) {
  return Array.from(line).slice(0, column - 1).join("").length;
}
