import { createRoot } from "react-dom/client";
import { languageOf } from "../../texts/language";
import type { FunctionMetadata } from "../host/functions/argumentValues";
import { App } from "./App";
import { Book } from "./book";
import "./previewWindow";
import { readRibbon } from "./readRibbon";
import { readShortcuts } from "./shortcuts";

/** Opens a workbook by its number in the address, and puts the page together. */
async function start(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const language = languageOf(asked.get("language") ?? navigator.language);
  const number = asked.get("book") ?? "1";
  const locale = language === "sv" ? "sv-SE" : "en-US";
  document.documentElement.lang = language;
  const manifest = new DOMParser().parseFromString(await textOf("manifest.xml"), "application/xml");
  const tab = readRibbon(manifest, language);
  const shortcuts = readShortcuts(await textOf("../addin/shortcuts.json"));
  const book = new Book(`malbok-preview-${number}`, locale);
  const { functions } = JSON.parse(await textOf(`../addin/functions.${language}.json`)) as {
    functions: readonly FunctionMetadata[];
  };
  book.registerFunctions(tab.namespace, functions);
  window.malbokPreview = {
    connect: (receive) => book.connect(receive),
    language: locale,
    locale,
    showPane: () => undefined,
  };
  const place = document.getElementById("preview");
  if (place)
    createRoot(place).render(<App book={book} number={number} language={language} tab={tab} shortcuts={shortcuts} />);
}

async function textOf(address: string): Promise<string> {
  const response = await fetch(address);
  return response.ok ? response.text() : '{"functions":[]}';
}

void start();
