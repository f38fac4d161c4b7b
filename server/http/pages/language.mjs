// Runs in <head> before anything is painted: Swedish stands in the page already, English is shown on request or when
// the browser prefers another language than Swedish. The choice is stored on this computer only.
const storageKey = "malbok.language";
const root = document.documentElement;

function storedLanguage() {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === "sv" || stored === "en" ? stored : undefined;
  } catch {
    return undefined; // storage may be switched off; the page works without it
  }
}

function show(language) {
  root.lang = language;
  root.dataset.lang = language;
  for (const button of document.querySelectorAll("button[data-set-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setLanguage === language));
  }
  document.dispatchEvent(new window.CustomEvent("malbok:language", { detail: language }));
}

const preferred = (navigator.language ?? "sv").toLowerCase().startsWith("sv") ? "sv" : "en";
show(storedLanguage() ?? preferred);

document.addEventListener("DOMContentLoaded", () => {
  show(root.dataset.lang);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-set-language]");
    if (!button) return;
    const language = button.dataset.setLanguage;
    try {
      localStorage.setItem(storageKey, language);
    } catch {
      // not remembered, still shown
    }
    show(language);
  });
});
