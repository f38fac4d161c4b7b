import { createHash, randomBytes } from "node:crypto";

/** An opaque id that says nothing of whom or what it names: 22 letters, digits, - and _ (128 bits). */
export const randomId = (): string => randomBytes(16).toString("base64url");

/** A secret that is given away once and kept only as `secretHash`: 43 characters (256 bits). */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** Letters and digits that nobody takes for each other. */
const readable = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A secret that a person can read and type: 20 letters and digits (100 bits). */
export const randomCode = (): string => [...randomBytes(20)].map((byte) => readable[byte % readable.length]).join("");

/** What is kept of a random secret. Fast on purpose: it has 256 bits, so nobody can guess it. Not for passwords. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** An id that sorts by time: 11 characters of milliseconds, and 16 that are random. */
export const timedId = (atMs: number): string =>
  `${Math.trunc(atMs).toString(36).padStart(11, "0")}${randomBytes(12).toString("base64url")}`;
