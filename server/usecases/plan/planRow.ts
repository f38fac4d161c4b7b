import type { Failure } from "../../../shared/errorCodes";
import { composed } from "../../domain/composed";
import type { MunicipalityContent } from "../../domain/content";
import type { SaidAddressing } from "../../domain/plan/planCells";
import type { PlanConcept } from "../../domain/plan/planConcepts";
import type { RecordOf, Stored } from "../../domain/records/concepts";
import { mapInTurns } from "../../persistence/inTurns";
import { textHash } from "../../secrets/textHash";
import type { RowPlace } from "../../persistence/valueStore";
import type { ChangesetTerms } from "../sentChangeset";

/** One record as somebody wants it. */
export interface PlanRow extends RowPlace {
  readonly concept: PlanConcept;
  /** The fields that are said, as a save of the one record takes them: what is left out stays as it is. */
  readonly input: object;
  /** Of a goal, where its units are said role by role: those of other roles stay as they are. */
  readonly addressing?: SaidAddressing | null | undefined;
  /** The version that was read; null where there must be none yet. */
  readonly expectedVersion: number | null;
  /** The row as it was sent, where that says more than what was made of it: a word of the model may come to mean another code. */
  readonly sent?: unknown;
  /** What is wrong in it before it is judged, such as a cell that is no date: it is refused. */
  readonly failures?: readonly Failure[] | undefined;
}

export interface SavePlanRowsInput extends ChangesetTerms {
  readonly rows: readonly PlanRow[];
}

export type PlanRecord = Stored<RecordOf<PlanConcept>>;

/** What became of a row. Where nothing is written it tells what would have been. */
export type PlanRowOutcome =
  | {
      readonly kind: "APPLIED" | "UNCHANGED";
      readonly key: string;
      readonly version: number;
      /** Null where it is told again and is no longer known, or is no longer the viewer's to see. */
      readonly record: PlanRecord | null;
    }
  | {
      readonly kind: "CONFLICT";
      readonly key: string;
      readonly failures: readonly Failure[];
      /** What stands there; null where nothing does. */
      readonly version: number | null;
      readonly record: PlanRecord | null;
      /** Opaque person id of who wrote it. */
      readonly changedBy: string | null;
    }
  | { readonly kind: "REFUSED"; readonly key: string; readonly failures: readonly Failure[] };

export interface SavedPlanRows {
  /** The id under which it is kept: the client's, or one made here. */
  readonly changeset: string;
  /** It had been sent before, and this is what was answered then. */
  readonly isRepeat: boolean;
  /** One for each row, in the order of the rows. */
  readonly outcomes: readonly PlanRowOutcome[];
  readonly isWritten: boolean;
  /** The instant of all its versions, ISO 8601; null where none was kept. */
  readonly changedAt: string | null;
  /** As the viewer may see it after the write. */
  readonly content: MunicipalityContent;
}

/** One short text for everything that was sent, in whatever order its fields are: another request gets another. */
export async function planRequestHash({ mode, reason, rows }: SavePlanRowsInput): Promise<string> {
  const texts = await mapInTurns(
    rows,
    ({ concept, input, addressing, expectedVersion, workbook, cell, failures, sent }) => {
      const said = sent === undefined ? [composed(input), addressing ?? null, failures ?? []] : [composed(sent)];
      return JSON.stringify([concept, ...said, expectedVersion, workbook ?? null, cell ?? null], inOrder);
    },
  );
  return textHash(JSON.stringify(["PLAN", mode, reason]) + texts.join(""));
}

/** The fields of an object by their names; what was not said (undefined) is left out by JSON itself, and what shall be nothing (null) is not. */
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
