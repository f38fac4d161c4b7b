import { Type, type Static } from "@sinclair/typebox";
import { code, isExample, longText, maybe, shortText } from "./fields";

/** A question that somebody has written and named for others; who runs it asks with rights of their own. */
export const ReportQueryRecord = Type.Object(
  {
    code: code("Business key within the municipality (frågans kod)."),
    title: shortText("Name (frågans namn)."),
    description: maybe(longText("What it answers (beskrivning).")),
    query: longText("The query in GraphQL, one operation that reads (fråga)."),
    variables: maybe(longText("Its variables as a JSON object (variabler).")),
    isExample,
  },
  { description: "A saved query of a municipality (sparad fråga)." },
);
export type ReportQuery = Static<typeof ReportQueryRecord>;
