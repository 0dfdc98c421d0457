// The filter above the index of rules. Without it the page shows them all.
const form = document.querySelector("form.filter");
const rows = [...document.querySelectorAll("table.rules tbody tr")];

function filter() {
  const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !(
      words.every((word) => text.includes(word)) &&
      (!form.level.value || row.dataset.level === form.level.value) &&
      (!form.format.value || row.dataset.formats.split(" ").includes(form.format.value))
    );
  }
  const shown = rows.filter((row) => !row.hidden).length;
  form.querySelector("output").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} rules`;
  for (const table of document.querySelectorAll("table.rules")) {
    const empty = !table.querySelector("tbody tr:not([hidden])");
    // Material puts a table into a box of its own.
    const box = table.closest(".md-typeset__scrollwrap") ?? table;
    box.hidden = empty;
    let heading = box.previousElementSibling;
    while (heading && heading.tagName !== "H2") heading = heading.previousElementSibling;
    if (heading) heading.hidden = empty;
  }
}

form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
