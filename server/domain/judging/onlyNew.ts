import type { Failure } from "../../../shared/errorCodes";

/** The failures that were not there before: the same code, place and facts. */
export function onlyNew(failures: readonly Failure[], before: readonly Failure[]): Failure[] {
  const known = new Set(before.map(identityOf));
  return failures.filter((each) => !known.has(identityOf(each)));
}

/** Two failures with the same identity are one. */
export const identityOf = ({ code, path, facts }: Failure): string => JSON.stringify([code, path, facts]);
