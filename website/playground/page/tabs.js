// Tabs by the pattern of the ARIA practices: arrows move between them, and one panel is shown.

/** `onShow` is called with the name of the panel that is shown. */
export function tabs(list, onShow) {
  const all = [...list.querySelectorAll("[role=tab]")];
  const show = (chosen) => {
    for (const tab of all) {
      const is = tab === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !is;
    }
    onShow(chosen.getAttribute("aria-controls"));
  };
  for (const tab of all) tab.addEventListener("click", () => show(tab));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = all.indexOf(document.activeElement);
    const next = { Home: all[0], End: all.at(-1) }[event.key] ?? (step && all[(at + step + all.length) % all.length]);
    if (next) {
      event.preventDefault();
      next.focus();
      show(next);
    }
  });
}
