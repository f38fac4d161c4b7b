import { Type, type Static } from "@sinclair/typebox";
import { choice, code, codes, date, decimal, integer, isExample, maybe, reference } from "./fields";

export const budgetFrameKinds = ["OPERATIONS", "INVESTMENT"] as const;

/** A frame is never changed once decided: a new decision is a new version, and the latest in force on a date counts. */
export const BudgetFrameRecord = Type.Object(
  {
    code: code("Business key within the municipality (ramens kod)."),
    unit: reference("organizationUnits", "The unit that gets it (enhet)."),
    year: integer("Budget year (budgetår).", 1900, 2146),
    kind: choice("BudgetFrameKind", budgetFrameKinds, "Operations or investment (drift eller investering)."),
    versionNumber: integer("Version of the frame, from 1 (ramens version).", 1, 1_000),
    amount: decimal("Amount in the municipality's currency unit (belopp)."),
    outcome: maybe(decimal("Outcome at the year's end (utfall).")),
    forecast: maybe(decimal("Latest forecast (prognos).")),
    inForceFrom: date("Day from which this version counts (gäller från)."),
    decision: maybe(reference("decisions", "The decision (beslut).")),
    goals: codes("budget_frame_goal", "goal", "goals", "Goals that it shall pay for (koppling till mål)."),
    isExample,
  },
  { description: "A budget frame of a unit (ekonomisk ram, anslag)." },
);
export type BudgetFrame = Static<typeof BudgetFrameRecord>;
