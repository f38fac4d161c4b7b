import { Type } from "@sinclair/typebox";
import { code, date, isExample, maybe, reference, shortText } from "./fields";

export const DecisionRecord = Type.Object(
  {
    code: code("Business key within the municipality (beslutskod)."),
    title: shortText("What was decided (ärende)."),
    organ: reference("organizationUnits", "The unit that decided (beslutande organ)."),
    decidedOn: date("Day of the decision (beslutsdatum)."),
    isMonthPrecise: Type.Boolean({
      default: false,
      storedAs: "boolean",
      description: "The source names only the month; the day is its first (endast månad känd).",
    }),
    paragraph: maybe(shortText("Paragraph of the minutes (paragraf).")),
    diaryNumber: maybe(shortText("Registration number (diarienummer).")),
    url: maybe(shortText("Where it can be read (länk).")),
    isExample,
  },
  { description: "A political or administrative decision (beslut)." },
);
