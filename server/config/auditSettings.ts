import type { LocalizedText } from "../../shared/localizedText";
import { err } from "../../shared/result";
import { keepEverything, parseRetention, retentionDaysMin, type Retention } from "../domain/audit/retention";
import { setting } from "./setting";
import { mustBe, type SettingForm } from "./settingForm";

const shape: LocalizedText = {
  sv: `typer av händelser med dagar, minst ${retentionDaysMin}, som SIGN_IN=400, CHANGESET=3653`,
  en: `kinds of events with days, at least ${retentionDaysMin}, such as SIGN_IN=400, CHANGESET=3653`,
};

/** As text; in the file also kinds with their days below each other. */
const retentionForm: SettingForm<Retention> = {
  shape,
  read: (given) => {
    const text = textOf(given);
    const read = text === null ? null : parseRetention(text);
    return read?.ok === true ? read : err(mustBe(shape));
  },
};

function textOf(given: unknown): string | null {
  if (typeof given === "string") return given;
  if (typeof given !== "object" || given === null || Array.isArray(given)) return null;
  return Object.entries(given)
    .map(([kind, days]) => `${kind}=${String(days)}`)
    .join(",");
}

/** How long the audit is kept. */
export const auditSettings = {
  retention: setting({
    variable: "MALBOK_RETENTION",
    form: retentionForm,
    standard: keepEverything,
    standardText: { sv: "allt behålls", en: "everything is kept" },
    text: {
      sv: "Hur länge granskningshändelser sparas. malbok audit prune gallrar äldre; det som inte nämns behålls.",
      en: "How long audit events are kept. malbok audit prune removes older ones; what is not named is kept.",
    },
  }),
} as const;
