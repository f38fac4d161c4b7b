import { createHash } from "node:crypto";

/** SHA-256 of a text, 43 characters: whoever changes a letter of the text gets another. Not for passwords, nor for what can be guessed. */
export const textHash = (text: string): string => createHash("sha256").update(text, "utf8").digest("base64url");

/** The same of bytes, such as a file. */
export const bytesHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64url");
