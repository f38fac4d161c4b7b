import { readFileSync, unwatchFile, watchFile } from "node:fs";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import { err, ok, type Result } from "../../shared/result";
import type { Logger } from "./logger";

/** Names of PEM files. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface TlsPair extends SecureContextOptions {
  readonly cert: string;
  readonly key: string;
}

/** How often the files are looked at: a renewed certificate is in use within this time. */
const lookEveryMs = 5_000;

/** Certificate and key, when they can be read and belong together; else why not, in a word that says nothing of the key. */
export function readTlsPair({ cert, key }: TlsFiles): Result<TlsPair, string> {
  try {
    const pair = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8"), minVersion: "TLSv1.2" as const };
    createSecureContext(pair);
    return ok(pair);
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code ?? "unreadable");
  }
}

/**
 * Tells of a new pair when a file has been replaced, or at once on SIGHUP. A pair that does not hold together, as in the middle of a renewal,
 * is logged, and the one in use stays. Gives back what ends the watching.
 */
export function watchTlsPair(files: TlsFiles, logger: Logger, use: (pair: TlsPair) => void): () => void {
  let current = "";
  const look = () => {
    const read = readTlsPair(files);
    if (!read.ok) return logger.warn("tls.pairUnusable", { reason: read.error });
    const text = read.value.cert + read.value.key;
    if (text === current) return;
    if (current !== "") logger.info("tls.pairReplaced");
    current = text;
    use(read.value);
  };
  look();
  const names = [files.cert, files.key];
  for (const name of names) watchFile(name, { interval: lookEveryMs, persistent: false }, look);
  process.on("SIGHUP", look);
  return () => {
    for (const name of names) unwatchFile(name, look);
    process.off("SIGHUP", look);
  };
}
