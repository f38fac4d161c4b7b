import { codeOrder } from "../../shared/codeOrder";
import { failure, type Failure } from "../../shared/errorCodes";
import { err, ok, type Result } from "../../shared/result";

/** One side of a split: GENDER and K. */
export interface DimensionMember {
  readonly dimension: string;
  readonly member: string;
}

/** Width of the column that holds the canonical text. */
const membersTextLengthMax = 255;

const syntax = /^([^\s|:,]{1,64}):([^\s|:,]{1,30})$/;

/**
 * Reads what a value is split by: "" is the total, "GENDER:K" one member, "GENDER:K,OPERATOR_FORM:OWN" two, in any order. A dimension
 * named twice is refused: nothing is both women and men.
 */
export function parseMembers(text: string): Result<readonly DimensionMember[], Failure> {
  if (text === "") return ok([]);
  const members: DimensionMember[] = [];
  for (const part of text.normalize("NFC").split(",")) {
    const match = syntax.exec(part.trim());
    if (match === null) return err(failure("DIMENSION_UNKNOWN", { text: part }));
    const [, dimension = "", member = ""] = match;
    if (members.some((other) => other.dimension === dimension)) {
      return err(failure("DUPLICATE", { what: { sv: "dimensionen", en: "dimension" }, key: dimension }));
    }
    members.push({ dimension, member });
  }
  return formatMembers(members).length > membersTextLengthMax
    ? err(failure("DIMENSION_UNKNOWN", { text }))
    : ok(sorted(members));
}

/** The canonical text: sorted by dimension, so that one split has one text. */
export function formatMembers(members: readonly DimensionMember[]): string {
  return sorted(members)
    .map(({ dimension, member }) => `${dimension}:${member}`)
    .join(",");
}

/** The canonical text of a text in any order; null where it is no split. */
export function canonicalMembers(text: string): string | null {
  const members = parseMembers(text);
  return members.ok ? formatMembers(members.value) : null;
}

/** In code-unit order, which is the same on every machine. */
function sorted(members: readonly DimensionMember[]): DimensionMember[] {
  return [...members].sort((a, b) => codeOrder(a.dimension, b.dimension));
}
