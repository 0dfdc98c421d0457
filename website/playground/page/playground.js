// The page: what a reader writes goes to the checker, and what it says comes back beside the text.

import { Checker, Missing, Problem, Stopped } from "./checker.js";
import { Editor, LONGEST_DRAWN } from "./editor.js";
import { counted, element, withCode } from "./elements.js";
import { LEVELS, listed, summed } from "./findings.js";
import { fill } from "./panels.js";
import { pageOf, titleOf } from "./rule_page.js";
import { tabs } from "./tabs.js";

const PAUSE = 300;
const PATIENCE = 1500;
// A check of more takes so long in a browser that the command line is the better place.
const LONGEST = LONGEST_DRAWN;

const at = (id) => document.getElementById(id);
const status = at("status");
const hidden = new Set();
const checker = new Checker();
const editor = new Editor(at("text"), at("copy"), () => { isWritten = true; soon(); }, show);

let findings = [];
let isWritten = false;
let isRunning = false;
let isChecking = false;
let isOutdated = false;
let timer;
// Counts the texts, so that what is said of an older one is left out.
let edition = 0;
let panel = "findings";

const format = () => at("format").value || undefined;

function say(text) {
  if (status.textContent !== text.replaceAll("`", "")) status.replaceChildren(...withCode(text));
}

function soon() {
  edition += 1;
  clearTimeout(timer);
  if (isRunning) timer = setTimeout(check, PAUSE);
}

/** Check the plan as it stands. Who types on while a long one is checked does not line up one check behind the other. */
async function check() {
  isOutdated = isChecking;
  if (isChecking) return;
  isChecking = true;
  try {
    await checkOnce(edition);
  } finally {
    isChecking = false;
  }
  if (isOutdated) await check();
}

async function checkOnce(asked) {
  // Who waits long is told for what.
  const patience = setTimeout(() => say("Checking …"), PATIENCE);
  try {
    if (editor.text.length > LONGEST) throw new Problem(`The plan is longer than ${LONGEST} characters: check it with \`plancheck check FILE\`.`);
    const report = await checker.ask("findings", editor.text, format());
    if (asked !== edition) return;
    findings = report.findings;
    say(summed(report, format()));
    editor.mark(findings);
    list(report);
    await look();
  } catch (error) {
    if (asked === edition) admit(error);
  } finally {
    clearTimeout(patience);
  }
}

/** Say what went wrong, and nothing any more of an older text. */
function admit(error) {
  say(told(error));
  findings = [];
  editor.mark(findings);
  list({ not_run: [] });
  at("none").hidden = true;
  for (const name of ["graph", "tree"]) at(name).replaceChildren();
}

async function look() {
  const asked = edition;
  if (editor.text.length > LONGEST) return;
  await fill(panel, checker, editor.text, format(), () => asked === edition);
}

function list(report) {
  at("levels").replaceChildren(at("levels").firstElementChild, ...LEVELS.map(choice));
  at("none").hidden = findings.length > 0;
  at("none").textContent = editor.text.trim() ? "plancheck has nothing to say against this plan." : "The plan is empty: paste one, or begin with an example.";
  at("list").replaceChildren(...listed(findings, (finding) => editor.goTo(finding), explain));
  at("not-run").hidden = report.not_run.length === 0;
  at("not-run").textContent = report.not_run.map(({ rules, reason }) => `Not run here: ${rules.join(", ")} (${reason}).`).join(" ");
  narrow();
}

function choice(level) {
  const change = (event) => {
    if (event.target.checked) hidden.delete(level);
    else hidden.add(level);
    narrow();
  };
  const count = findings.filter((finding) => finding.level === level).length;
  return element("label", {}, element("input", { type: "checkbox", name: level, checked: !hidden.has(level), change }), ` ${counted(count, level)}`);
}

function narrow() {
  for (const [index, item] of [...at("list").children].entries()) item.hidden = hidden.has(findings[index].level);
}

/** Show a finding in the list. */
function show(finding) {
  at("findings-tab").click();
  at("list").children[findings.indexOf(finding)].focus();
}

async function explain(name) {
  let markdown;
  try {
    markdown = await checker.ask("rule", name);
  } catch (error) {
    return say(told(error));
  }
  at("rule-title").textContent = titleOf(markdown);
  at("rule-text").replaceChildren(...pageOf(markdown));
  at("rule").showModal();
  at("rule").scrollTop = 0;
}

async function begin(name) {
  const response = name ? await fetch(`examples/${name}.txt`) : null;
  editor.text = response?.ok ? await response.text() : "";
  isWritten = false;
  soon();
}

function told(error) {
  if (error instanceof Missing) {
    return "Pyodide, the Python for browsers, is not beside this page, so nothing can be checked here. Put the page together with `website/playground/build FOLDER`, and serve FOLDER.";
  }
  if (error instanceof Stopped) return `Python stopped here: ${error.message}. It starts anew with your next change.`;
  return error instanceof Problem ? error.message : `Python could not be started here: ${error.message}`;
}

let chosen = at("example").value;
at("example").addEventListener("change", () => {
  if (isWritten && !confirm("This takes the place of what you have written.")) {
    at("example").value = chosen;
    return;
  }
  chosen = at("example").value;
  begin(chosen);
});
at("format").addEventListener("change", soon);
// Where the documentation is built with the page in its place, there is a way back to it.
at("around").hidden = !location.pathname.endsWith("/playground/try/");
at("choices").addEventListener("submit", (event) => event.preventDefault());
tabs(document.querySelector("[role=tablist]"), (name) => {
  panel = name;
  if (isRunning) look().catch((error) => say(told(error)));
});

say("Loading Python, about 16 MB …");
try {
  const example = chosen ? begin(chosen) : null;
  await checker.ready;
  await example;
  const { formats } = await checker.ask("about");
  at("format").append(...formats.map((name) => element("option", {}, name)));
  isRunning = true;
  say("Checking …");
  await check();
  document.body.dataset.ready = "";
} catch (error) {
  say(told(error));
  document.body.dataset.failed = "";
}
