import type { IncomingMessage } from "node:http";
import { Kind, OperationTypeNode, parse, type DocumentNode } from "graphql";
import { err, ok, type Result } from "../../shared/result";
import type { Viewer } from "../domain/viewer";
import { bodyTooLarge, type HttpProblem } from "./httpProblem";
import { readSizedJsonBody } from "./requestBody";

/** The one write that may be larger than other requests: a whole sheet of values. */
const largeWrite = "recordIndicatorValues";

/**
 * Reads the body of a GraphQL request. Who asks is known before anything is read, so only a person who has signed in is listened to beyond the
 * ordinary limit; when all is read, what is larger than that must be a write of values and nothing else.
 */
export async function readOperationBody(
  request: IncomingMessage,
  viewer: Viewer,
  limits: { readonly bodyBytesMax: number; readonly writeBodyBytesMax: number; readonly tokenCountMax: number },
): Promise<Result<unknown, HttpProblem>> {
  const bytesMax = viewer.kind === "PERSON" ? limits.writeBodyBytesMax : limits.bodyBytesMax;
  const read = await readSizedJsonBody(request, bytesMax);
  if (!read.ok) return read;
  const { byteCount, body } = read.value;
  // To read it took long enough for others to have their turn.
  if (byteCount > longBodyBytes) await new Promise<void>((resolve) => setImmediate(resolve));
  const isLarge = byteCount > limits.bodyBytesMax;
  return isLarge && !writesValuesOnly(body, limits.tokenCountMax) ? err(bodyTooLarge(limits.bodyBytesMax)) : ok(body);
}

/** A body of this size is read in about a millisecond. */
const longBodyBytes = 64 * 1024;

function writesValuesOnly(body: unknown, maxTokens: number): boolean {
  const query = typeof body === "object" && body !== null && "query" in body ? body.query : undefined;
  if (typeof query !== "string") return false;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens, noLocation: true });
  } catch {
    return false;
  }
  return document.definitions.every(
    (definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ||
      (definition.kind === Kind.OPERATION_DEFINITION &&
        definition.operation === OperationTypeNode.MUTATION &&
        definition.selectionSet.selections.every(
          (selection) => selection.kind === Kind.FIELD && selection.name.value === largeWrite,
        )),
  );
}
