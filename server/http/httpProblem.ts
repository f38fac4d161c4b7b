import { errorCodes, failure, failureText, type ErrorCode, type Failure } from "../../shared/errorCodes";
import type { LocalizedText } from "../../shared/localizedText";
import { toldInBoth } from "../../shared/toldInBoth";
import { nestingMax } from "./sourceNesting";

/** An expected refusal by the HTTP layer itself, before or beside GraphQL. */
export interface HttpProblem {
  readonly code: HttpProblemCode | ErrorCode;
  readonly status: number;
  readonly text: LocalizedText;
  readonly headers?: Readonly<Record<string, string>>;
}

export type HttpProblemCode = keyof typeof catalogue;

/** Makes the refusal with its text; `headers` are sent along (Allow, for one). */
export function httpProblem(code: HttpProblemCode, headers?: Readonly<Record<string, string>>): HttpProblem {
  const { status, sv, en } = catalogue[code];
  return { code, status, text: { sv, en }, ...(headers && { headers }) };
}

/** A failure of a use case as a refusal by the HTTP layer. */
export function failureProblem(
  failure: Failure,
  status: number,
  headers?: Readonly<Record<string, string>>,
): HttpProblem {
  return { code: failure.code, status, text: failureText(failure), ...(headers && { headers }) };
}

/** Nobody has signed in, and what was asked for takes somebody. */
export const signInRequired = (): HttpProblem =>
  failureProblem(failure("SIGN_IN_REQUIRED"), 401, { "www-authenticate": 'Bearer realm="malbok"' });

/** More was sent, or unpacked, than the limit. */
export const bodyTooLarge = (bytesMax: number, headers?: Readonly<Record<string, string>>): HttpProblem =>
  failureProblem(failure("BODY_TOO_LARGE", { max: bytesMax }), 413, headers);

/** The body of a refusal; /graphql and the other addresses share the form of GraphQL errors. */
export function problemBody({ code, text }: Pick<HttpProblem, "text"> & { readonly code: string }): string {
  const error = toldInBoth(text, { code, ...(isRetryable(code) && { retryable: true }) });
  return `${JSON.stringify({ errors: [error] })}\n`;
}

/** Whether sending the same again may succeed, and does no harm. */
export function isRetryable(code: string): boolean {
  return code in errorCodes && "retryable" in errorCodes[code as ErrorCode];
}

const catalogue = {
  BAD_JSON: {
    status: 400,
    sv: "Anropets innehåll är inte giltig JSON i UTF-8.",
    en: "The request body is not valid JSON in UTF-8.",
  },
  BODY_CUT_SHORT: {
    status: 400,
    sv: "Anropets innehåll tog slut i förtid eller är felaktigt komprimerat.",
    en: "The request body ended early or is wrongly compressed.",
  },
  NOT_SECURE: {
    status: 403,
    sv: "Målbok svarar bara genom TLS här. En proxy framför ska skicka X-Forwarded-Proto och stå i MALBOK_TRUSTED_PROXIES.",
    en: "Målbok answers through TLS only here. A proxy in front must send X-Forwarded-Proto and stand in MALBOK_TRUSTED_PROXIES.",
  },
  QUERY_NESTED_TOO_DEEP: {
    status: 400,
    sv: `Frågan har mer än ${nestingMax} parenteser inuti varandra, som är gränsen.`,
    en: `The query has more than ${nestingMax} brackets within each other, which is the limit.`,
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    sv: "Webbsidor från det ursprunget får inte fråga här. Den som driver servern kan lägga till det i MALBOK_CORS_ORIGINS.",
    en: "Web pages of that origin may not ask here. Who runs the server can add it to MALBOK_CORS_ORIGINS.",
  },
  CROSS_SITE: {
    status: 403,
    sv: "Anropet kommer inte från Målboks egna sidor. Program använder huvudet Authorization i stället för kakor.",
    en: "The request does not come from Målbok's own pages. Programs use the header Authorization instead of cookies.",
  },
  NOT_FOUND: { status: 404, sv: "Sidan finns inte.", en: "There is no such page." },
  METHOD_NOT_ALLOWED: {
    status: 405,
    sv: "Adressen tar inte emot den här sortens anrop.",
    en: "The address does not take this kind of request.",
  },
  NOT_ACCEPTABLE: {
    status: 406,
    sv: "Svaret finns bara som application/json eller application/graphql-response+json.",
    en: "The answer exists as application/json or application/graphql-response+json only.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    sv: "Innehållet ska vara application/json i UTF-8.",
    en: "The content must be application/json in UTF-8.",
  },
  FILE_BODY_EXPECTED: {
    status: 415,
    sv: "Skicka filen som den är och inte som ett formulär, till exempel med curl --data-binary @fil.xlsx.",
    en: "Send the file as it is and not as a form, for example by curl --data-binary @file.xlsx.",
  },
  UNSUPPORTED_ENCODING: {
    status: 415,
    sv: "Innehållet får vara okomprimerat eller komprimerat med gzip, deflate eller br.",
    en: "The content may be uncompressed or compressed by gzip, deflate or br.",
  },
  HOST_NOT_ALLOWED: {
    status: 421,
    sv: "Målbok svarar bara på namnen localhost, 127.0.0.1 och [::1], och på namnet i MALBOK_PUBLIC_URL.",
    en: "Målbok answers to the names localhost, 127.0.0.1 and [::1] only, and to the name in MALBOK_PUBLIC_URL.",
  },
  SHUTTING_DOWN: { status: 503, sv: "Servern är på väg att stängas.", en: "The server is shutting down." },
  PAGES_NOT_BUILT: {
    status: 503,
    sv: "Frågesidan är inte byggd. Kör: node scripts/buildPages.mjs",
    en: "The query page is not built. Run: node scripts/buildPages.mjs",
  },
} as const satisfies Record<string, { status: number; sv: string; en: string }>;
