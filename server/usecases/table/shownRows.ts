import type { MunicipalityContent } from "../../domain/content";
import { codesByKey, placeKeysText, type PlaceKeys } from "../../domain/values/indicatorValue";
import { maskedHistory } from "../../domain/values/suppression";
import {
  shownCells,
  type CellPositions,
  type ValueCellName,
  type ValueCells,
} from "../../domain/valueTable/valueCells";
import type { RevisionRow } from "../../persistence/valueStore";
import { placeOfCells } from "../../persistence/placeConditions";
import type { UseCaseContext } from "../useCaseContext";

/** Rows as they were read, and where in them each cell stands. */
export interface ReadRows {
  readonly rows: readonly ValueCells[];
  readonly at: CellPositions;
  /** Rows of the past: the places among them where something was suppressed at any time. Null for rows as they stand. */
  readonly everSuppressed: (() => Promise<readonly PlaceKeys[]>) | null;
}

/**
 * The rows as the viewer may see them. What was said in the past of a value that has been suppressed since is suppressed too, by the same rule as in
 * its history.
 */
export async function shownRows(
  context: UseCaseContext,
  content: MunicipalityContent,
  { rows, at, everSuppressed }: ReadRows,
): Promise<readonly ValueCells[]> {
  const { isPublicOnly } = content.access;
  const seesSuppressed = unitRight(content);
  const masked =
    everSuppressed === null ? null : await maskedRevisions(context, await everSuppressed(), seesSuppressed);
  const state = at.state as number;
  if (masked === null && !isPublicOnly && !rows.some((cells) => cells[state] === "SUPPRESSED")) return rows;
  return rows.map((cells) => {
    const shown = masked === null ? cells : asMasked(cells, at, masked);
    return shownCells(shown, at, { seesSuppressed: seesSuppressed(cells[1] as number), isPublicOnly });
  });
}

type UnitRight = (unitKey: number) => boolean;

function unitRight({ numericKeys, access }: MunicipalityContent): UnitRight {
  const codes = codesByKey({ numericKeys }).organizationUnits;
  const known = new Map<number, boolean>();
  return (unitKey) => {
    let right = known.get(unitKey);
    if (right === undefined) known.set(unitKey, (right = access.seesSuppressedOf(codes.get(unitKey) ?? "")));
    return right;
  };
}

async function maskedRevisions(
  { stores }: UseCaseContext,
  places: readonly PlaceKeys[],
  seesSuppressed: UnitRight,
): Promise<ReadonlyMap<string, readonly RevisionRow[]> | null> {
  const hidden = places.filter(({ unitKey }) => !seesSuppressed(unitKey));
  if (hidden.length === 0) return null;
  const histories = await stores.valueStore.revisions(hidden);
  return new Map([...histories].map(([place, revisions]) => [place, maskedHistory(revisions, false)]));
}

const maskedNames = [
  "state",
  "number",
  "margin",
  "sampleSize",
  "source",
  "comment",
] as const satisfies readonly ValueCellName[];

function asMasked(
  cells: ValueCells,
  at: CellPositions,
  masked: ReadonlyMap<string, readonly RevisionRow[]>,
): ValueCells {
  const history = masked.get(placeKeysText(placeOfCells(cells)));
  const revision = history?.find((each) => each.revision === cells[at.revision as number]);
  if (revision === undefined) return cells;
  const copy = [...cells];
  for (const name of maskedNames) {
    const position = at[name];
    if (position !== undefined) copy[position] = revision[name];
  }
  return copy;
}
