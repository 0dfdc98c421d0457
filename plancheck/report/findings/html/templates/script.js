"use strict";
// What needs a script is shown only where one runs; without one, all plans stand one after the other.
const root = document.documentElement;
root.classList.add("js");

// Storage may be denied to a file; then the choice lasts as long as the page.
const THEME = "plancheck-theme";
function stored() {
  try { return localStorage.getItem(THEME); } catch { return null; }
}
function isDark() {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
if (["light", "dark"].includes(stored())) root.dataset.theme = stored();

function themeSwitch(button) {
  const tell = () => { button.textContent = isDark() ? "Light colours" : "Dark colours"; };
  tell();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem(THEME, root.dataset.theme); } catch { /* It lasts as long as the page. */ }
    tell();
  });
}

// Views: the one that holds what the address names is shown. Where one was scrolled to, Back finds it again.
const scrolls = new Map();
const title = document.title;

function named(hash) {
  const name = hash.slice(1);
  try { return document.getElementById(name) ?? document.getElementById(decodeURIComponent(name)); } catch { return null; }
}

function show(isFirst) {
  const start = document.getElementById("start");
  const target = location.hash.length > 1 ? named(location.hash) : start;
  const view = target?.closest(".view") ?? start;
  const before = document.querySelector(".view.current");
  before.classList.remove("current");
  view.classList.add("current");
  document.title = view.dataset.title ? `${view.dataset.title} · plancheck` : title;
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (isFirst && (!target || target === start)) return;
  if (!target || target === start) return scrollTo(0, scrolls.get(view) ?? 0);
  unhide(target);
  const isView = target === view;
  if (isView) scrollTo(0, 0); else target.scrollIntoView({ block: target.matches("li, article") ? "center" : "start" });
  const focused = isView ? view.querySelector("h2") : target.matches("details") ? target.querySelector("summary") : target;
  if (!focused.matches("a, button, summary, [tabindex]")) focused.tabIndex = -1;
  focused.focus({ preventScroll: true });
}

// A link to a finding that a filter hides lifts the filter.
function unhide(target) {
  if (!target.hidden) return;
  const form = target.closest(".plan").querySelector("[data-plan-filter]");
  form.reset();
  filterPlan(form);
}

function many(number, what) {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function filterPlan(form) {
  const plan = form.closest(".plan");
  const levels = new Set([...form.querySelectorAll("[name=level]:checked")].map((box) => box.value));
  const rule = form.elements.rule.value;
  let shown = 0;
  for (const item of plan.querySelectorAll("[data-level]")) {
    item.hidden = !levels.has(item.dataset.level) || (rule !== "" && item.dataset.rule !== rule);
    if (!item.hidden && item.matches("li")) shown += 1;
  }
  const all = plan.querySelectorAll("li[data-level]").length;
  plan.querySelector("[data-plan-count]").textContent = shown === all ? many(all, "finding") : `${shown} of ${many(all, "finding")}`;
}

function filterIndex(form) {
  const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const level = form.elements.level.value;
  const format = form.elements.format.value;
  const rows = [...document.querySelectorAll(".plans tbody tr")];
  for (const row of rows) {
    const text = row.cells[0].textContent.toLowerCase();
    const levels = row.dataset.levels.split(" ");
    const hasLevel = level === "" || (level === "none" ? row.dataset.levels.trim() === "" : levels.includes(level));
    row.hidden = !hasLevel || (format !== "" && row.dataset.format !== format) || !words.every((word) => text.includes(word));
  }
  const shown = rows.filter((row) => !row.hidden).length;
  document.querySelector("[data-index-count]").textContent = shown === rows.length ? many(shown, "plan") : `${shown} of ${many(rows.length, "plan")}`;
}

// Numbers are sorted from the largest down at first, words from the first letter on.
function sortBy(button) {
  const head = button.closest("th");
  const table = head.closest("table");
  const isNumber = head.matches(".number, [data-number]");
  const was = head.getAttribute("aria-sort");
  const isDown = was ? was === "ascending" : isNumber;
  for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
  const value = (row) => row.cells[head.cellIndex].dataset.value;
  const compared = (one, other) => (isNumber ? value(one) - value(other) : value(one) < value(other) ? -1 : Number(value(one) > value(other)));
  const rows = [...table.tBodies[0].rows].sort((one, other) => (isDown ? -1 : 1) * compared(one, other));
  table.tBodies[0].append(...rows);
}

// On paper nothing can be opened.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".view.current details.aside:not([open])")];
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });

addEventListener("DOMContentLoaded", () => {
  themeSwitch(document.querySelector("[data-theme-switch]"));
  for (const form of document.querySelectorAll("[data-plan-filter]")) {
    form.addEventListener("input", () => filterPlan(form));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  const index = document.querySelector("[data-index-filter]");
  index?.addEventListener("input", () => filterIndex(index));
  index?.addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => sortBy(button));
  // The next view has taken its place by the time that the address has changed, so remember before.
  addEventListener("click", () => { scrolls.set(document.querySelector(".view.current"), scrollY); }, true);
  addEventListener("hashchange", () => show(false));
  show(true);
});
