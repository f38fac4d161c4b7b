import type { IncomingMessage } from "node:http";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { err, ok } from "../../shared/result";
import type { Result } from "../../shared/result";
import { bodyTooLarge, httpProblem } from "./httpProblem";
import type { HttpProblem } from "./httpProblem";
import { rememberingLast } from "./rememberingLast";

/** Reads a JSON body within the limit, which holds for the bytes as sent and for the bytes after unpacking. */
export async function readJsonBody(request: IncomingMessage, bytesMax: number): Promise<Result<unknown, HttpProblem>> {
  const read = await readSizedJsonBody(request, bytesMax);
  return read.ok ? ok(read.value.body) : read;
}

/** The same, with the number of bytes after unpacking. */
export async function readSizedJsonBody(
  request: IncomingMessage,
  bytesMax: number,
): Promise<Result<{ body: unknown; byteCount: number }, HttpProblem>> {
  if (!isInUtf8(request, "application/json")) return err(httpProblem("UNSUPPORTED_MEDIA_TYPE"));
  const read = await readTextBody(request, bytesMax);
  if (!read.ok) return read;
  const { text, byteCount } = read.value;
  try {
    // A body of nothing is told apart from broken JSON by GraphQL's own answer.
    return ok({ body: text === "" ? undefined : (JSON.parse(text) as unknown), byteCount });
  } catch {
    return err(httpProblem("BAD_JSON"));
  }
}

/** Reads what a page's form sends, within the same limits. */
export async function readFormBody(
  request: IncomingMessage,
  bytesMax: number,
): Promise<Result<URLSearchParams, HttpProblem>> {
  const read = await readTextBody(request, bytesMax);
  return read.ok ? ok(new URLSearchParams(read.value.text)) : read;
}

/** Reads a body of any kind, such as a file, within the same limits. */
export async function readBytesBody(request: IncomingMessage, bytesMax: number): Promise<Result<Buffer, HttpProblem>> {
  const decoder = decoderFor(request.headers["content-encoding"]);
  if (!decoder.ok) return decoder;
  const bytes = await readBytes(request, decoder.value, bytesMax);
  if (!bytes.ok) {
    await discardRest(request);
    const isOver = { connection: "close" };
    return err(bytes.error === "BODY_TOO_LARGE" ? bodyTooLarge(bytesMax, isOver) : httpProblem(bytes.error, isOver));
  }
  return ok(bytes.value);
}

async function readTextBody(
  request: IncomingMessage,
  bytesMax: number,
): Promise<Result<{ text: string; byteCount: number }, HttpProblem>> {
  const bytes = await readBytesBody(request, bytesMax);
  if (!bytes.ok) return bytes;
  try {
    return ok({ text: utf8.decode(bytes.value), byteCount: bytes.value.length });
  } catch {
    return err(httpProblem("BAD_JSON"));
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

type ReadFailure = "BODY_TOO_LARGE" | "BODY_CUT_SHORT";

/** Whether the body is of that type, in the one encoding that we read. */
export const isInUtf8 = (request: IncomingMessage, mediaType: string): boolean =>
  typeInUtf8(request.headers["content-type"]) === mediaType;

/** The type that a Content-Type names; null for another encoding. */
const typeInUtf8 = rememberingLast((contentType: string | undefined): string | null => {
  const [type = "", ...parameters] = (contentType ?? "")
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  return charset === undefined || /^"?utf-?8"?$/.test(charset) ? type : null;
});

function decoderFor(encoding: string | undefined): Result<Transform | undefined, HttpProblem> {
  switch ((encoding ?? "identity").trim().toLowerCase()) {
    case "identity":
      return ok(undefined);
    case "gzip":
    case "x-gzip":
      return ok(createGunzip());
    case "deflate":
      return ok(createInflate());
    case "br":
      return ok(createBrotliDecompress());
    default:
      return err(httpProblem("UNSUPPORTED_ENCODING", { "accept-encoding": "gzip, deflate, br" }));
  }
}

function readBytes(
  request: IncomingMessage,
  decoder: Transform | undefined,
  bytesMax: number,
): Promise<Result<Buffer, ReadFailure>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let sentBytes = 0;
    let unpackedBytes = 0;

    const settle = (result: Result<Buffer, ReadFailure>) => {
      request.off("data", onSent).off("end", onEnd).off("error", onBroken).off("close", onBroken);
      decoder
        ?.removeAllListeners()
        .on("error", () => undefined)
        .destroy();
      resolve(result);
    };
    const onUnpacked = (chunk: Buffer) => {
      unpackedBytes += chunk.length;
      if (unpackedBytes > bytesMax) settle(err("BODY_TOO_LARGE"));
      else chunks.push(chunk);
    };
    const onSent = (chunk: Buffer) => {
      sentBytes += chunk.length;
      if (sentBytes > bytesMax) settle(err("BODY_TOO_LARGE"));
      else if (decoder) decoder.write(chunk);
      else onUnpacked(chunk);
    };
    const onEnd = () => {
      // "close" also follows a complete request; from here on only the decoder decides.
      request.off("close", onBroken);
      if (decoder) decoder.end();
      else settle(ok(joined(chunks)));
    };
    const onBroken = () => settle(err("BODY_CUT_SHORT"));

    if (Number(request.headers["content-length"]) > bytesMax) {
      resolve(err("BODY_TOO_LARGE"));
      return;
    }
    decoder
      ?.on("data", onUnpacked)
      .on("end", () => settle(ok(joined(chunks))))
      .on("error", onBroken);
    request.on("data", onSent).on("end", onEnd).on("error", onBroken).on("close", onBroken);
  });
}

/** Most bodies come in one piece, which need not be copied. */
const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);

const discardedBytesMax = 64 * 1024 * 1024;
const discardTimeoutMs = 1000;

/**
 * Takes in and forgets what the client is still sending: a client that is cut off while it writes sees a broken
 * connection instead of the answer. Bounded in bytes and time.
 */
function discardRest(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let discarded = 0;
    const finish = () => {
      clearTimeout(timer);
      request.off("data", onData).off("end", finish).off("close", finish).off("error", finish);
      request.on("error", () => undefined);
      resolve();
    };
    const onData = (chunk: Buffer) => {
      discarded += chunk.length;
      if (discarded > discardedBytesMax) finish();
    };
    const timer = setTimeout(finish, discardTimeoutMs);
    request.on("data", onData).on("end", finish).on("close", finish).on("error", finish);
    request.resume();
  });
}
