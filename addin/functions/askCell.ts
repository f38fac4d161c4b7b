import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";
import { formatValueKey, parseValueKey } from "../../shared/valueKey";
import type { CellAnswer, CellAspect } from "../api/answers/cellAnswers";
import { reasonOf } from "../texts/valueWords";
import * as read from "./arguments";
import type { CellInput } from "./arguments";
import { failureOf, noAnswer, type CellFailure, type FunctionCall } from "./functionCall";
import { sharedParameters as names } from "./functionTable";

/** The arguments that say which cell is meant. */
export interface CellInputs {
  readonly indicator: CellInput;
  readonly period: CellInput;
  readonly unit: CellInput;
  readonly series?: CellInput;
  readonly split?: CellInput;
  readonly municipality: CellInput;
}

/** What the server has in the cell that is meant; the first argument that cannot be understood is told. */
export async function askCell(
  call: FunctionCall,
  inputs: CellInputs,
  aspect: CellAspect,
): Promise<Result<CellAnswer, CellFailure>> {
  const indicator = read.code(inputs.indicator, names.indicator);
  if (!indicator.ok) return indicator;
  const period = read.period(inputs.period, names.period);
  if (!period.ok) return period;
  const unit = read.optionalCode(inputs.unit, names.unit);
  if (!unit.ok) return unit;
  const series = read.series(inputs.series, names.series);
  if (!series.ok) return series;
  const split = read.optionalCode(inputs.split, names.split);
  if (!split.ok) return split;
  const municipality = await read.municipality(inputs.municipality, names.municipality, call);
  if (!municipality.ok) return municipality;
  const place = { indicator: indicator.value, unit: unit.value ?? "", period: period.value, series: series.value };
  const key = formatValueKey({ ...place, members: split.value ?? "" });
  const cell = await call.answers.cells.ask({ municipality: municipality.value, key, aspect }, call.signal);
  return cell.ok ? cell : err(withNumberHint(failureOf(cell.error), inputs));
}

/** Excel makes the number 331 of a code 0331. */
function withNumberHint(failure: CellFailure, { indicator, unit }: CellInputs): CellFailure {
  if (typeof indicator !== "number" && typeof unit !== "number") return failure;
  return {
    ...failure,
    text: {
      sv: `${failure.text.sv} En kod skrivs som text: ett tal har tappat sina nollor i början.`,
      en: `${failure.text.en} A code is written as text: a number has lost the zeros at its start.`,
    },
  };
}

/** Why a cell has no number: nothing stands there, or what stands there says why. */
export function noNumber({ key, state, comment }: CellAnswer): CellFailure {
  const place = placeWords(key);
  if (state === null) return noAnswer({ sv: `Inget värde finns: ${place}.`, en: `There is no value: ${place}.` });
  const words = reasonOf(state);
  const [sv, en] = [`Inget tal: ${words.sv} (${place}).`, `No number: ${words.en} (${place}).`];
  return noAnswer(comment === null ? { sv, en } : { sv: `${sv} ${comment}`, en: `${en} ${comment}` });
}

/** The place of a key, as people name it: indicator, unit, period and, where it is not the outcome of the total, the rest. */
function placeWords(key: string): string {
  const parts = parseValueKey(key);
  if (!parts.ok) return key;
  const { indicator, unit, period, series, members } = parts.value;
  return [
    indicator,
    unit,
    period,
    ...(series === "OUTCOME" ? [] : [series]),
    ...(members === "" ? [] : [members]),
  ].join(", ");
}

/** The period of a key as a cell shows it: a year is a number, so that one can count with it. */
export function periodOfKey(key: string): string | number {
  const parts = parseValueKey(key);
  return periodCell(parts.ok ? parts.value.period : key);
}

export const periodCell = (code: string): string | number => (/^\d{4}$/.test(code) ? Number(code) : code);

/** The number, or why there is none. */
export const orElse = <T>(value: T | null, failure: () => CellFailure): Result<T, CellFailure> =>
  value === null ? err(failure()) : ok(value);

export const inWords = ({ sv, en }: LocalizedText, key: string): LocalizedText => ({
  sv: `${sv}: ${placeWords(key)}.`,
  en: `${en}: ${placeWords(key)}.`,
});
