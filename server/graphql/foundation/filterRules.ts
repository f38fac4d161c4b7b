import { matchesSearch } from "./listArgs";

/** Small rules that filters are made of. What was not asked always holds. */
export const within = <T>(wanted: readonly T[] | null | undefined, value: T | undefined): boolean =>
  wanted == null || (value !== undefined && wanted.includes(value));

export const equals = <T>(wanted: T | null | undefined, value: T): boolean => wanted == null || wanted === value;

export const holds = (wanted: boolean | null | undefined, value: boolean | (() => boolean)): boolean =>
  wanted == null || wanted === (typeof value === "function" ? value() : value);

export const unchangedSince = (instant: Date | null | undefined, changedAt: string): boolean =>
  instant == null || changedAt < instant.toISOString();

export { matchesSearch };
