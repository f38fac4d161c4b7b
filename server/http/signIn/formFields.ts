import type { IncomingMessage } from "node:http";
import { err, ok, type Result } from "../../../shared/result";
import { httpProblem, type HttpProblem } from "../httpProblem";
import { isFromOwnPage, type RequestOrigin } from "../requestOrigin";
import { isInUtf8, readFormBody, readJsonBody } from "../requestBody";

/** What was sent to a sign-in address. */
export interface FormFields {
  /** A form of a page gets cookies and is led on; a program that sends JSON gets its tokens in the answer. */
  readonly isForm: boolean;
  /** The field's text; empty where it was not sent. */
  get(name: string): string;
}

/** More than every field of these forms together. */
const bytesMax = 16_384;

/**
 * Reads what was sent. What comes as a form, by a browser, uses and gets cookies, so it must come from a page of ours: otherwise another site
 * could sign a visitor out, or in as somebody of its own choosing. JSON neither uses nor gets any.
 */
export async function formFieldsOf(
  request: IncomingMessage,
  origin: RequestOrigin,
): Promise<Result<FormFields, HttpProblem>> {
  const hasType = request.headers["content-type"] !== undefined;
  const isForm = isInUtf8(request, "application/x-www-form-urlencoded") || (!hasType && hasNoBody(request));
  if (!isForm) return readJsonFields(request);
  if (!isFromOwnPage(request, origin)) return err(httpProblem("CROSS_SITE"));
  // A page that has nothing to say but its cookies sends no body, and thereby no type of one.
  const form = await readFormBody(request, bytesMax);
  return form.ok ? ok({ isForm: true, get: (name) => form.value.get(name) ?? "" }) : form;
}

async function readJsonFields(request: IncomingMessage): Promise<Result<FormFields, HttpProblem>> {
  const body = await readJsonBody(request, bytesMax);
  if (!body.ok) return body;
  const fields = body.value ?? {};
  if (typeof fields !== "object" || Array.isArray(fields)) return err(httpProblem("BAD_JSON"));
  const texts = new Map<string, unknown>(Object.entries(fields));
  return ok({
    isForm: false,
    get: (name) => {
      const text = texts.get(name);
      return typeof text === "string" ? text : "";
    },
  });
}

const hasNoBody = ({ headers }: IncomingMessage) =>
  headers["transfer-encoding"] === undefined && (headers["content-length"] ?? "0") === "0";
