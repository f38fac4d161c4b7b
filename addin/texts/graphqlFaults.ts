import type { LocalizedText } from "../../shared/localizedText";

/**
 * What graphql-js says of a query, in Swedish: its messages are English and have no codes, so they are known by how they are worded. The names in them are
 * the schema's own and stay. A message that is not here stands as it is, after a word in Swedish.
 */
const faults: readonly (readonly [message: RegExp, sv: string])[] = [
  [/^Cannot query field "(.+)" on type "(.+)"\.$/, "Fältet $1 finns inte på $2."],
  [/^Unknown argument "(.+)" on field "(.+)"\.$/, "Argumentet $1 finns inte på fältet $2."],
  [/^Unknown argument "(.+)" on directive "(.+)"\.$/, "Argumentet $1 finns inte på $2."],
  [/^Unknown type "(.+)"\.$/, "Typen $1 finns inte."],
  [/^Unknown fragment "(.+)"\.$/, "Fragmentet $1 finns inte i frågan."],
  [/^Unknown directive "(.+)"\.$/, "Direktivet $1 finns inte."],
  [/^Directive "(.+)" may not be used on .+\.$/, "Direktivet $1 får inte stå här."],
  [
    /^Field "(.+)" of type "(.+)" must have (?:a selection of subfields|at least one field selected)\.$/,
    "Skriv vilka fält som ska hämtas av $1: $1 { … }. Det är av typen $2.",
  ],
  [
    /^Field "(.+)" must not have a selection since type "(.+)" has no subfields\.$/,
    "Fältet $1 är ett enda värde ($2): ta bort { … } efter det.",
  ],
  [
    /^Field "(.+)" argument "(.+)" of type "(.+)" is required, but it was not provided\.$/,
    "Fältet $1 måste få argumentet $2 ($3).",
  ],
  [/^Field "(.+)" of required type "(.+)" was not provided\.$/, "$1 måste anges ($2)."],
  [/^Field "(.+)" is not defined by type "(.+)"\.$/, "$1 finns inte i $2."],
  [/^Value "(.+)" does not exist in "(.+)" enum\.$/, "$1 är inget av värdena i $2."],
  [/^Enum "(.+)" cannot represent (?:non-enum|non-string) value: (.+)\.$/, "$2 är inget av värdena i $1."],
  [/^(Int|Float) cannot represent non-(?:integer|numeric) value: (.+)$/, "$2 är inget tal ($1)."],
  [/^String cannot represent a non string value: (.+)$/, '$1 är ingen text: texter står inom "citattecken".'],
  [/^Boolean cannot represent a non boolean value: (.+)$/, "$1 är varken true eller false."],
  [/^Expected value of type "(.+?)", found (.+?)\.$/, "Här ska ett värde av typen $1 stå, inte $2."],
  [/^Expected value of type "(.+?)", found (.+?); (.+)$/, "$2 går inte att läsa som $1: $3"],
  [
    /^Variable "(.+?)" is not defined(?: by operation ".+")?\.$/,
    "Variabeln $1 är inte deklarerad i frågans första rad.",
  ],
  [/^Variable "(.+?)" is never used(?: in operation ".+")?\.$/, "Variabeln $1 används inte."],
  [
    /^Variable "(.+?)" of type "(.+)" used in position expecting type "(.+)"\.$/,
    "Variabeln $1 är deklarerad som $2, men här behövs $3.",
  ],
  [/^Variable "(.+?)" of required type "(.+)" was not provided\.$/, "Variabeln $1 ($2) har inget värde."],
  [/^Variable "(.+?)" of non-null type "(.+)" must not be null\.$/, "Variabeln $1 ($2) har inget värde."],
  [/^Variable "(.+?)" got invalid value (.+?)(?: at ".+?")?; (.+)$/, "Variabeln $1 har värdet $2, som inte går: $3"],
  [/^Expected type "(.+?)"\. (.+)$/, "det ska vara $1. $2"],
  [/^Expected non-nullable type "(.+?)" not to be null\.$/, "det måste finnas ett värde ($1)."],
  [/^Fragment "(.+)" is never used\.$/, "Fragmentet $1 används inte."],
  [/^Cannot spread fragment "(.+)" within itself.*$/, "Fragmentet $1 får inte innehålla sig självt."],
  [
    /^Fragment (?:"(.+)" )?cannot be spread here as objects of type "(.+)" can never be of type "(.+)"\.$/,
    "Det som står här är $2 och kan aldrig vara $3.",
  ],
  [
    /^There can be only one (?:argument|variable|fragment|operation|input field) named "(.+)"\.$/,
    "$1 finns två gånger.",
  ],
  [
    /^Fields "(.+)" conflict because .+\. Use different aliases .+$/,
    "$1 hämtas två gånger på olika sätt. Ge den ena ett eget namn: nyttNamn: $1.",
  ],
  [/^The field (.+) is deprecated\. (.+)$/, "Fältet $1 är på väg bort. $2"],
  [/^Syntax Error: Expected (.+), found (.+)\.$/, "Skrivfel: här ska $1 stå, inte $2."],
  [/^Syntax Error: Unexpected (.+)\.$/, "Skrivfel: $1 kan inte stå här."],
  [/^Syntax Error: Unterminated string\.$/, 'Skrivfel: texten saknar sitt avslutande ".'],
  [/^Syntax Error: Invalid (?:number|character).*: (.+)\.$/, "Skrivfel: $1 kan inte stå här."],
];

/** The parser's words for what stands in a query. */
const parts: readonly (readonly [RegExp, string])[] = [
  [/^<EOF>$/, "slutet på frågan"],
  [/^Name$/, "ett namn"],
  [/^(?:Name|Int|Float|String|BlockString) (".*")$/, "$1"],
  [/^single quote \('\)$|^'\\''$/, "' (texter står inom \")"],
];

const inSwedish = (part: string): string =>
  parts.reduce((text, [pattern, words]) => (pattern.test(text) ? text.replace(pattern, words) : text), part);

/** What is suggested instead: `Did you mean "a", "b", or "c"?` */
const suggestion = / Did you mean (?:the enum value |to use an inline fragment on )?([^?]*)\?(?= |$)/;

/** A message of the server's or of graphql-js, to be read in both languages. One that has been written in both is kept. */
export function graphqlFault({ sv, en }: LocalizedText): LocalizedText {
  const names = suggestion
    .exec(sv)?.[1]
    ?.replace(/,? or (?="[^"]*"$)/, " eller ")
    .replace(/"/g, "");
  const text = worded(sv.replace(suggestion, ""));
  if (text === null) return sv === en ? { sv: `Servern svarar på engelska: ${en}`, en } : { sv, en };
  return { sv: names === undefined || names.endsWith(" { ... }") ? text : `${text} Menade du ${names}?`, en };
}

function worded(message: string): string | null {
  for (const [pattern, sv] of faults) {
    const found = pattern.exec(message);
    if (found === null) continue;
    return sv.replace(/\$(\d)/g, (_, at: string) => {
      const part = found[Number(at)] ?? "";
      return worded(part) ?? inSwedish(part);
    });
  }
  return null;
}
