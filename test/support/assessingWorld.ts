import { recordAt, type MunicipalityContent } from "../../server/domain/content";
import type { SteeringModel } from "../../server/domain/records/steeringModel";
import { buildContent } from "./smallWorld";
import type { Loose, LooseRecords } from "./smallWorldRecords";

const word = (code: string, means: string, labelSv: string, labelEn: string) => ({
  ...{ code, means, labelSv, labelEn, symbol: "●", color: "#1565c0" },
});

/** Words of every kind, two of them for the same status, as a vocabulary of five steps has. */
const words = {
  goalStatusWords: [
    word("UPPNATT", "REACHED", "Uppnått", "Reached"),
    word("BEDOMS-NAS", "REACHED", "Bedöms nås", "Expected to be reached"),
    word("DELVIS", "PARTIAL", "Delvis uppnått", "Partly reached"),
    word("EJ", "NOT_REACHED", "Inte uppnått", "Not reached"),
    word("SAKNAS", "NO_DATA", "Underlag saknas", "No data"),
    word("EJ-BEDOMT", "NOT_ASSESSABLE", "Kan inte bedömas", "Not assessable"),
  ],
  indicatorStatusWords: [
    word("GRON", "REACHED", "Nått", "Reached"),
    word("GUL", "ACCEPTABLE", "Godtagbart", "Acceptable"),
    word("ROD", "NOT_REACHED", "Ej nått", "Missed"),
  ],
  activityStatusWords: [
    word("EJ-PABORJAD", "NONE", "Ej påbörjad", "Not started"),
    word("PLAN", "ON_TRACK", "Enligt plan", "On track"),
    word("SEN", "DELAYED", "Försenad", "Delayed"),
    word("KLAR", "DONE", "Avslutad", "Done"),
    word("INSTALLD", "CANCELLED", "Inställd", "Cancelled"),
  ],
} as Pick<SteeringModel, "goalStatusWords" | "indicatorStatusWords" | "activityStatusWords">;

/** What the levels of Lillköping are judged by here: as Mariestad's committees by activities, and the council's goals by the committees'. */
const rules: Readonly<Record<string, Pick<SteeringModel["levels"][number], "progressSource" | "rollUp">>> = {
  KF_MAL: { progressSource: "CHILDREN", rollUp: { rule: "SHARE_REACHED", green: "1", yellow: "0.5" } },
  NAMNDMAL: {
    progressSource: "ACTIVITIES",
    rollUp: { rule: "ACTIVITY_SHARE", green: "0.8", yellow: "0.5", countsAsReached: "CONTRIBUTING" },
  },
  AKTIVITET: { progressSource: "MANUAL", rollUp: null },
  DELAKTIVITET: { progressSource: "MANUAL", rollUp: null },
};

/** Lillköping with those rules and words, and a round before the interim one. */
export function assessingContent(
  records: LooseRecords = {},
  own: typeof rules = {},
  { isLocked = false }: { isLocked?: boolean } = {},
): MunicipalityContent {
  const model = recordAt(buildContent(), "steeringModels", "SM2023") as SteeringModel;
  const levels = model.levels.map((level) => ({ ...level, ...rules[level.code], ...own[level.code] }));
  const round = (code: string, type: "INTERIM" | "ANNUAL", period: string): Loose<"reportingRounds"> => ({
    ...{ code, title: code, type, period, opensOn: "2024-01-01", dueOn: "2024-12-31" },
    state: code === "DELAR-2024" && !isLocked ? "OPEN" : "LOCKED",
  });
  return buildContent({
    ...records,
    steeringModels: [{ ...model, levels, ...words }, ...(records.steeringModels ?? [])],
    reportingRounds: [
      round("HELAR-2023", "ANNUAL", "2023"),
      round("DELAR-2024", "INTERIM", "2024D08"),
      ...(records.reportingRounds ?? []),
    ],
  });
}

/** A judged status of the goal or activity in the interim round. */
export const judged = (
  goal: string,
  unit: string,
  judgedStatus: string,
  more: Loose<"assessments"> = {},
): Loose<"assessments"> => ({ round: "DELAR-2024", unit, goal, judgedStatus, ...more });
