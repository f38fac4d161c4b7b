import type { LocalizedText } from "../../shared/localizedText";

/** Words of asking in GraphQL, fetched with the view. */
export const queryTexts = {
  queryTitle: { sv: "Fråga", en: "Query" },
  queryIntro: {
    sv: "Skriv en fråga i GraphQL, se svaret som rader och infoga dem som en tabell som kan uppdateras.",
    en: "Write a query in GraphQL, see the answer as rows, and insert them as a table that can be refreshed.",
  },
  queryLabel: { sv: "Frågan", en: "The query" },
  queryHelp: {
    sv: "Ctrl+mellanslag visar vad som kan stå här, Ctrl+Enter kör frågan.",
    en: "Ctrl+Space shows what may stand here, Ctrl+Enter runs the query.",
  },
  noSchema: {
    sv: "Servern lämnar inte ut sitt schema, så förslag visas inte. Frågor går att köra ändå.",
    en: "The server does not give out its schema, so nothing is suggested. Queries can be run all the same.",
  },
  variables: { sv: "Variabler", en: "Variables" },
  run: { sv: "Kör frågan", en: "Run the query" },
  rowCount: { sv: "{count} {count|rad|rader}", en: "{count} {count|row|rows}" },
  firstRows: { sv: "De {count} första visas.", en: "The first {count} are shown." },
  noRows: { sv: "Frågan gav inga rader.", en: "The query gave no rows." },
  isCut: {
    sv: "Fler rader finns (hasNextPage). Alla sidor hämtas om frågan har variabeln $after: String, en lista frågas med after: $after och svarar med pageInfo { hasNextPage endCursor }. Annars: öka first, eller fråga om färre.",
    en: "There are more rows (hasNextPage). All pages are fetched if the query has a variable $after: String, and one list is asked with after: $after and answers pageInfo { hasNextPage endCursor }. Else raise first, or ask for fewer.",
  },
  rule: {
    sv: "Varje objekt i en lista blir en rad. Det som står utanför listan upprepas på raderna. En lista av texter eller tal blir en cell. Av flera listor bredvid varandra kommer raderna efter varandra. Med variabeln $after hämtas alla sidor av en lista, högst 100.",
    en: "Each object of a list is a row. What stands outside the list is repeated on its rows. A list of texts or numbers is one cell. Of several lists beside each other the rows come one list after the other. With a variable $after all pages of a list are fetched, 100 at most.",
  },
  ruleTitle: { sv: "Så blir svaret rader", en: "How the answer becomes rows" },
  keyedBy: { sv: "Raderna känns igen på: {columns}.", en: "Rows are known again by: {columns}." },
  notKeyed: {
    sv: "Inget i svaret skiljer alla rader åt. Ta med code eller period, så följer egna kolumner rätt rad när tabellen uppdateras.",
    en: "Nothing in the answer tells all rows apart. Ask for code or period too, and columns of your own follow the right row when the table is refreshed.",
  },
  tableName: { sv: "Tabellens namn", en: "Name of the table" },
  insert: { sv: "Infoga som tabell", en: "Insert as a table" },
  inserted: { sv: "Tabellen är infogad.", en: "The table has been inserted." },
  faults: { sv: "Frågan kunde inte köras", en: "The query could not be run" },
  faultAt: { sv: "Rad {line}, tecken {column}", en: "Line {line}, column {column}" },
  notOneQuery: {
    sv: "Skriv en enda fråga som bara läser (query). Ändringar görs i tabellerna.",
    en: "Write a single operation that reads (query). Changes are made in the tables.",
  },
  badVariables: {
    sv: 'Variablerna är inte JSON: skriv dem som ett objekt, till exempel { "year": 2024 }.',
    en: 'The variables are no JSON: write them as an object, such as { "year": 2024 }.',
  },
  listPlaceholder: { sv: "flera med semikolon emellan", en: "several with semicolons between" },
  badVariable: {
    sv: "{name}: går inte att läsa som det slags värde som frågan vill ha.",
    en: "{name}: cannot be read as the kind of value that the query wants.",
  },

  open: { sv: "Öppna en fråga", en: "Open a query" },
  examples: { sv: "Exempel", en: "Examples" },
  inWorkbook: { sv: "I arbetsboken", en: "In the workbook" },
  onServer: { sv: "Sparade i kommunen", en: "Saved in the municipality" },
  nothingSaved: { sv: "Inga frågor är sparade ännu.", en: "No queries have been saved yet." },
  save: { sv: "Spara för kommunen", en: "Save for the municipality" },
  saveText: {
    sv: "Kollegor kan öppna frågan och hämta den med MALBOK.FRÅGA. Den som kör den ser bara det som den själv får se.",
    en: "Colleagues can open the query and fetch it with MALBOK.QUERY. Whoever runs it sees only what they may see.",
  },
  code: { sv: "Kod", en: "Code" },
  name: { sv: "Namn", en: "Name" },
  description: { sv: "Beskrivning", en: "Description" },
  saveNow: { sv: "Spara", en: "Save" },
  saveOver: { sv: "Spara över", en: "Save over it" },
  saved: { sv: "Frågan är sparad.", en: "The query has been saved." },
  savedByOther: {
    sv: "Någon annan har ändrat frågan sedan du öppnade den. Öppna den igen, eller spara under en annan kod.",
    en: "Somebody else has changed the query since you opened it. Open it again, or save it under another code.",
  },
  codeTaken: {
    sv: "Koden {code} används redan. Välj en annan, eller öppna den frågan först.",
    en: "The code {code} is taken. Choose another, or open that query first.",
  },
} as const satisfies Record<string, LocalizedText>;
