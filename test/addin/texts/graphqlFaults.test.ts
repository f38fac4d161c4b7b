import { buildSchema, graphqlSync } from "graphql";
import { readFileSync } from "node:fs";
import path from "node:path";
import { graphqlFault } from "../../../addin/texts/graphqlFaults";

const schema = buildSchema(readFileSync(path.join(__dirname, "..", "..", "..", "shared", "schema.graphql"), "utf8"));

/** What graphql-js itself finds wrong with a query, in Swedish. */
function faultsOf(source: string, variableValues: Record<string, unknown> = {}): string[] {
  const { errors = [] } = graphqlSync({ schema, source, variableValues });
  return errors.map(({ message }) => graphqlFault({ sv: message, en: message }).sv);
}

const ofTown = (fields: string) => `{ municipality(code: "1286") { ${fields} } }`;

test.each([
  [
    ofTown("goals { nodes { titel } }"),
    ["Fältet titel finns inte på Goal. Menade du title, level, model eller state?"],
  ],
  [
    ofTown("goals(firt: 3) { nodes { code } }"),
    ["Argumentet firt finns inte på fältet Municipality.goals. Menade du first?"],
  ],
  [ofTown("goals"), ["Skriv vilka fält som ska hämtas av goals: goals { … }. Det är av typen GoalConnection!."]],
  [ofTown("name { sv }"), ["Fältet name är ett enda värde (String!): ta bort { … } efter det."]],
  ["{ municipality { name } }", ["Fältet municipality måste få argumentet code (MunicipalityCode!)."]],
  [ofTown('goals(first: "tre") { totalCount }'), ['"tre" är inget tal (Int).']],
  [
    ofTown("goals(filter: { nodeKinds: [GOALS] }) { totalCount }"),
    ["GOALS är inget av värdena i NodeKind. Menade du GOAL?"],
  ],
  [ofTown("goals(filter: { sok: 1 }) { totalCount }"), ["sok finns inte i GoalFilter."]],
  [`query ($n: Int) ${ofTown("name")}`, ["Variabeln $n används inte."]],
  [
    'query ($n: String) { municipality(code: "1286") { goals(first: $n) { totalCount } } }',
    ["Variabeln $n är deklarerad som String, men här behövs Int!."],
  ],
  [ofTown("goals(first: $n) { totalCount }"), ["Variabeln $n är inte deklarerad i frågans första rad."]],
  [ofTown("...Rader"), ["Fragmentet Rader finns inte i frågan."]],
  [ofTown("a: name a: code"), ["a hämtas två gånger på olika sätt. Ge den ena ett eget namn: nyttNamn: a."]],
  ["{ municipality(code: ", ["Skrivfel: slutet på frågan kan inte stå här."]],
  ['{ municipality(code: "1286") { name }', ["Skrivfel: här ska ett namn stå, inte slutet på frågan."]],
  ['{ municipality(code: "1286) { name } }', ['Skrivfel: texten saknar sitt avslutande ".']],
  ["{ municipality(code 1286) { name } }", ['Skrivfel: här ska ":" stå, inte "1286".']],
])("of %s it is said in Swedish what is wrong, and what may have been meant", (query, said) => {
  expect(faultsOf(query)).toEqual(said);
});

const withNumber = 'query ($n: Int!) { municipality(code: "1286") { goals(first: $n) { totalCount } } }';

test.each([
  [{}, ["Variabeln $n (Int!) har inget värde."]],
  [{ n: null }, ["Variabeln $n (Int!) har inget värde."]],
  [{ n: "tre" }, ['Variabeln $n har värdet "tre", som inte går: "tre" är inget tal (Int).']],
])("of the variables %j it is said which one and why", (variables, said) => {
  expect(faultsOf(withNumber, variables)).toEqual(said);
});

test("what the server has written in both languages is kept, and what is not known stands as it is", () => {
  const ours = { sv: "Frågan är för stor. Dela den.", en: "The query is too large. Split it." };
  expect(graphqlFault(ours)).toEqual(ours);
  expect(graphqlFault({ sv: "Odd.", en: "Odd." })).toEqual({ sv: "Servern svarar på engelska: Odd.", en: "Odd." });
});
