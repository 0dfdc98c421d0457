// What was found, as a list beside the plan: by level, each with the way to its place and to its rule's page.

import { counted, element, withCode } from "./elements.js";

export const LEVELS = ["error", "warning", "advice"];

/** The items of the list. `goTo` is called with a finding, `explain` with the name of its rule. */
export function listed(findings, goTo, explain) {
  return findings.map((finding) => element(
    "li",
    { class: `finding ${finding.level}`, tabindex: "-1" },
    element(
      "p",
      { class: "place" },
      element("span", { class: `level ${finding.level}` }, finding.level),
      " ",
      element("button", { type: "button", class: "plain", click: () => goTo(finding) }, `line ${finding.line}, column ${finding.column}`),
      " ",
      element("button", { type: "button", class: "plain rule", click: () => explain(finding.rule) }, finding.rule),
    ),
    element("p", { class: "message" }, ...withCode(finding.message)),
    ...(finding.help ? [element("p", { class: "help" }, element("b", {}, "Instead: "), ...withCode(finding.help))] : []),
    ...finding.related.map((related) => element(
      "p",
      { class: "related" },
      element("button", { type: "button", class: "plain", click: () => goTo({ ...related, end_line: related.line, end_column: related.column }) }, `line ${related.line}`),
      ": ",
      ...withCode(related.message),
    )),
  ));
}

/** What a check amounts to, in a sentence. */
export function summed(report, chosen) {
  const { errors, warnings, advice, suppressed } = report.summary;
  const [file] = report.files;
  const found = [[errors, "error"], [warnings, "warning"], [advice, "advice"]].filter(([count]) => count);
  const said = found.length ? found.map(([count, word]) => counted(count, word)).join(", ") : "Nothing found";
  const hidden = suppressed ? `, ${suppressed} hidden by comments` : "";
  const format = file.format === null ? "No known plan format" : `Format ${file.format}${file.compact ? ", compact form" : ""}${chosen ? "" : ", recognised"}`;
  return `${said}${hidden}. ${format}.`;
}
