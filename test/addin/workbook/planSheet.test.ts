import type { LinkedPlan } from "../../../addin/workbook/plan/linkedPlan";
import { lockReasons } from "../../../addin/workbook/plan/planSheet";

const decided = (field: string) => `${field} är beslutat och ändras inte. Lägg till något nytt.`;
const notYours = "Det hör till en annan nämnd.";

/** A row with these columns, each with why it is locked; null for one that may be written. */
function told(columns: Readonly<Record<string, string | null>>): string {
  const reasons = Object.values(columns);
  const locks = [...new Set(reasons.filter((why) => why !== null))];
  const link = {
    layout: { language: "sv" },
    columns: Object.keys(columns).map((heading) => ({ heading, isKey: false, isReadOnly: false })),
    baseline: {
      locks: locks.map((sv) => ({ sv, en: sv })),
      lockIndex: reasons.map((why) => [why === null ? null : locks.indexOf(why)]),
    },
  } as unknown as LinkedPlan;
  return lockReasons(link, link.baseline, 0);
}

test.each([
  ["one reason for the whole row", { Mål: notYours, Start: notYours }, notYours],
  ["one reason for some of it", { Mål: notYours, Start: null }, `Mål: ${notYours}`],
  [
    "reasons that go on in the same words",
    { Mål: decided("Mål"), Start: decided("Start"), Analys: null },
    decided("Mål, Start"),
  ],
  [
    "the same of a column that the municipality has a word of its own for",
    { Aktivitet: decided("Mål"), Start: decided("Start"), Analys: null },
    decided("Aktivitet, Start"),
  ],
  [
    "different reasons",
    { Mål: decided("Mål"), Start: notYours, Slut: notYours },
    `${decided("Mål")} Start, Slut: ${notYours}`,
  ],
  ["none", { Mål: null }, ""],
])("why a row is locked is said once: %s", (_, columns, text) => {
  expect(told(columns)).toBe(text);
});
