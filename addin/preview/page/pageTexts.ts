import type { LocalizedText } from "../../../shared/localizedText";
import type { Language } from "../../texts/language";

/** The words of the preview itself; those of the ribbon's own tab stand in the manifest, those of the pane in the add-in. */
const pageTexts = {
  title: { sv: "Målbok utan Excel", en: "Målbok without Excel" },
  about: {
    sv: "Ett enkelt kalkylblad för att prova tillägget. Bara MALBOK-funktioner räknas; andra formler sparas men räknas inte.",
    en: "A simple worksheet to try the add-in in. Only MALBOK functions are calculated; other formulas are kept, not calculated.",
  },
  otherLanguage: { sv: "English", en: "Svenska" },
  book: { sv: "Arbetsbok", en: "Workbook" },
  secondBook: { sv: "Öppna en andra arbetsbok", en: "Open a second workbook" },
  home: { sv: "Start", en: "Home" },
  file: { sv: "Arbetsbok", en: "Workbook" },
  edit: { sv: "Redigera", en: "Edit" },
  columns: { sv: "Rader och kolumner", en: "Rows and columns" },
  sheet: { sv: "Blad", en: "Sheet" },
  chart: { sv: "Diagram: {name}", en: "Chart: {name}" },
  save: { sv: "Spara", en: "Save" },
  reopen: { sv: "Stäng och öppna igen", en: "Close and open again" },
  newBook: { sv: "Ny arbetsbok", en: "New workbook" },
  download: { sv: "Spara som fil", en: "Save as a file" },
  upload: { sv: "Öppna fil", en: "Open a file" },
  undo: { sv: "Ångra", en: "Undo" },
  redo: { sv: "Gör om", en: "Redo" },
  fillDown: { sv: "Fyll nedåt", en: "Fill down" },
  sortUp: { sv: "Sortera stigande", en: "Sort ascending" },
  sortDown: { sv: "Sortera fallande", en: "Sort descending" },
  insertRow: { sv: "Infoga rad", en: "Insert row" },
  deleteRow: { sv: "Ta bort rad", en: "Delete row" },
  insertColumn: { sv: "Infoga kolumn", en: "Insert column" },
  hideColumn: { sv: "Dölj kolumn", en: "Hide column" },
  showColumns: { sv: "Visa dolda kolumner", en: "Show hidden columns" },
  copySheet: { sv: "Kopiera bladet", en: "Copy the sheet" },
  renameSheet: { sv: "Byt namn", en: "Rename" },
  deleteSheet: { sv: "Ta bort bladet", en: "Delete the sheet" },
  addSheet: { sv: "Nytt blad", en: "New sheet" },
  sheets: { sv: "Blad", en: "Sheets" },
  sheetName: { sv: "Bladets namn", en: "Name of the sheet" },
  nameBox: { sv: "Cell eller område", en: "Cell or range" },
  formulaBar: { sv: "Cellens innehåll", en: "Content of the cell" },
  cellEntry: { sv: "Skriv i cellen", en: "Type in the cell" },
  corner: { sv: "Rad", en: "Row" },
  grid: { sv: "Kalkylblad", en: "Worksheet" },
  ribbon: { sv: "Menyfliksområde", en: "Ribbon" },
  pane: { sv: "Målboks panel", en: "Målbok's pane" },
  toSheet: { sv: "Till bladet", en: "To the sheet" },
  toPane: { sv: "Till panelen", en: "To the pane" },
  closePane: { sv: "Stäng panelen", en: "Close the pane" },
  reloadPane: { sv: "Läs in panelen igen", en: "Reload the pane" },
  unsaved: { sv: "inte sparad", en: "not saved" },
  saved: { sv: "sparad", en: "saved" },
  working: { sv: "arbetar …", en: "working …" },
  cannotOpen: { sv: "Filen är ingen arbetsbok från den här sidan.", en: "The file is no workbook of this page." },
  selected: { sv: "Markerat: {count} celler", en: "Selected: {count} cells" },
  ready: { sv: "Klar", en: "Ready" },
  editing: { sv: "Redigerar", en: "Editing" },
  keptFormula: {
    sv: "Formeln sparas men räknas inte här; i Excel räknas den.",
    en: "The formula is kept and not calculated here; in Excel it is.",
  },
  tryAgain: { sv: "Försök igen", en: "Try again" },
  keepEntry: { sv: "Behåll ändå", en: "Keep it all the same" },
  cancel: { sv: "Avbryt", en: "Cancel" },
  leaveBook: { sv: "Kasta ändringarna?", en: "Discard the changes?" },
  leaveBookText: {
    sv: "Arbetsboken har ändringar som inte är sparade i webbläsaren. De försvinner.",
    en: "The workbook has changes that are not saved in the browser. They will be gone.",
  },
  newBookText: {
    sv: "Arbetsboken töms, också det som är sparat i webbläsaren.",
    en: "The workbook is emptied, and what is saved in the browser too.",
  },
  discard: { sv: "Kasta", en: "Discard" },
  nothingSuch: { sv: "Det finns inget sådant område.", en: "There is no such range." },
} as const satisfies Record<string, LocalizedText>;

export type PageText = keyof typeof pageTexts;
export type Say = (key: PageText, facts?: Readonly<Record<string, string | number>>) => string;

export const sayIn =
  (language: Language): Say =>
  (key, facts = {}) =>
    pageTexts[key][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
