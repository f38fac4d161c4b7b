import { hash, randomBytes } from "node:crypto";

/**
 * An opaque id that says nothing of whom or what it names: 22 letters, digits, - and _ (nearly 128 bits). It begins with a letter or a digit: on a
 * command line a dash would make an option of it.
 */
export function randomId(): string {
  const id = randomBytes(16).toString("base64url");
  return /^[-_]/.test(id) ? randomId() : id;
}

/** A secret that is given away once and kept only as `secretHash`: 43 characters (256 bits). */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** Letters and digits that nobody takes for each other. */
const readable = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A secret that a person can read and type: 20 letters and digits (100 bits). */
export const randomCode = (): string => [...randomBytes(20)].map((byte) => readable[byte % readable.length]).join("");

/** What is kept of a random secret. Fast on purpose: it has 256 bits, so nobody can guess it. Not for passwords. */
export const secretHash = (secret: string): string => hash("sha256", secret, "base64url");

const timeLength = 11;

/** An id that sorts by time: 11 characters of milliseconds, and 16 that are random. */
export const timedId = (atMs: number): string => `${timedIdFrom(atMs)}${randomBytes(12).toString("base64url")}`;

/** Sorts before every timedId of that millisecond and after all of those before it. */
export const timedIdFrom = (atMs: number): string =>
  Math.max(0, Math.trunc(atMs)).toString(36).padStart(timeLength, "0");

/** The millisecond that a timedId was made for. */
export const timeOfTimedId = (id: string): number => Number.parseInt(id.slice(0, timeLength), 36);
