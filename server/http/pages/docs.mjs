// Search in the schema documentation: the page is complete without it, the script only hides what does not match.
const input = document.querySelector("#search");
const countText = document.querySelector("[data-search-count]");
const noHits = document.querySelector("[data-no-hits]");
const entries = [...document.querySelectorAll("[data-entry]")].map((element) => ({
  element,
  name: element.dataset.entry.toLowerCase(),
  link: document.querySelector(`nav a[href="#${element.id}"]`)?.closest("li"),
  rows: [...element.querySelectorAll("[data-row]")].map((row) => ({ row, text: row.textContent.toLowerCase() })),
  intro: element.querySelector("[data-intro]")?.textContent.toLowerCase() ?? "",
}));

function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (text) => words.every((word) => text.includes(word));
  let found = 0;
  for (const entry of entries) {
    // A hit on the type itself shows all of it; otherwise only the rows that match.
    const wholeEntry = words.length === 0 || matches(`${entry.name} ${entry.intro}`);
    let rowsShown = 0;
    for (const { row, text } of entry.rows) {
      const shown = wholeEntry || matches(`${entry.name} ${text}`);
      row.hidden = !shown;
      if (shown) rowsShown += 1;
    }
    const shown = wholeEntry || rowsShown > 0;
    entry.element.hidden = !shown;
    if (entry.link) entry.link.hidden = !shown;
    if (shown) found += 1;
  }
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = ![...group.querySelectorAll("[data-entry], nav li")].some((element) => !element.hidden);
  }
  noHits.hidden = found > 0;
  countText.textContent = words.length === 0 ? "" : `${found} / ${entries.length}`;
}

let scheduled = false;
input.addEventListener("input", () => {
  if (scheduled) return;
  scheduled = true;
  window.requestAnimationFrame(() => {
    scheduled = false;
    search();
  });
});

// A link to a type that the search has hidden must still lead somewhere.
window.addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("[hidden]")) return;
  input.value = "";
  search();
  target.scrollIntoView();
});

if (input.value) search();
