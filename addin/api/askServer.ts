// The writer of the reader that gql.tada brings: graphql's own would bring the whole of it into what is loaded first.
import { print, type DocumentNode } from "@0no-co/graphql.web";
import type { TadaDocumentNode } from "gql.tada";
import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";
import { texts } from "../texts/texts";

/** Why a request has no answer. `code` is the server's, or one of CANCELLED, TIMED_OUT and UNREACHABLE. */
export interface AskFailure {
  readonly code: string;
  readonly text: LocalizedText;
  /** Sending the same again may succeed, and does no harm. */
  readonly isRetryable: boolean;
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  /** All that the server found wrong with the operation, and where. */
  readonly faults?: readonly AskFault[];
}

/** One thing that is wrong with an operation. */
export interface AskFault {
  readonly text: LocalizedText;
  /** Line and column in the operation, from 1; null where it is about no place in it. */
  readonly place: { readonly line: number; readonly column: number } | null;
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
}

/** Asks the server one operation. */
export type AskServer = <Answer, Variables extends object>(
  operation: TadaDocumentNode<Answer, Variables>,
  variables: Variables,
  options?: AskOptions,
) => Promise<Result<Answer, AskFailure>>;

export interface Connection {
  /** Address of /graphql. */
  readonly url: string;
  /** The access token of whoever is signed in; null for nobody. */
  readonly accessToken: () => Promise<string | null>;
  /** Another token than one that the server has not taken; null where somebody has to sign in. */
  readonly renewToken?: (refused: string) => Promise<string | null>;
  readonly fetch?: typeof fetch;
}

const timeoutMsDefault = 60_000;

/**
 * A way to ask: no cache, and no second try but with a new token where the old one was not taken, which the server says before it does anything.
 * A request that is no longer wanted is cut off.
 */
export function connectTo({ url, accessToken, renewToken, fetch: send = fetch }: Connection): AskServer {
  return async (operation, variables, { signal, timeoutMs = timeoutMsDefault } = {}) => {
    // AbortSignal.any and .timeout are newer than the browsers of some Offices.
    const ending = new AbortController();
    const cutOff = () => ending.abort();
    const timer = setTimeout(cutOff, timeoutMs);
    signal?.addEventListener("abort", cutOff);
    try {
      const body = JSON.stringify({ query: textOf(operation), variables });
      const ask = (token: string | null) =>
        send(url, { method: "POST", headers: headersWith(token), body, signal: ending.signal });
      const token = await accessToken();
      if (signal?.aborted) return err(cancelled);
      let response = await ask(token);
      if (response.status === 401 && token !== null) {
        const renewed = (await renewToken?.(token)) ?? null;
        if (renewed !== null) response = await ask(renewed);
      }
      return answerOf(await response.text(), response.status);
    } catch {
      if (signal?.aborted) return err(cancelled);
      return err(ending.signal.aborted ? timedOut : unreachable(null));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cutOff);
    }
  };
}

const headersWith = (token: string | null) => ({
  "content-type": "application/json",
  accept: "application/graphql-response+json",
  ...(token !== null && { authorization: `Bearer ${token}` }),
});

export const cancelled: AskFailure = { code: "CANCELLED", text: texts.cancelled, isRetryable: true, status: null };
export const timedOut: AskFailure = { code: "TIMED_OUT", text: texts.tookTooLong, isRetryable: true, status: null };
/** No answer of ours: no network, or something between. */
export const unreachable = (status: number | null): AskFailure => ({
  code: "UNREACHABLE",
  text: texts.serverUnreachable,
  isRetryable: true,
  status,
});

const documentTexts = new WeakMap<object, string>();

/** An operation that somebody else has written and the server has judged: it is sent as it stands, and its answer is not known here. */
export function operationOf(text: string): TadaDocumentNode<unknown, object> {
  const operation = { kind: "Document", definitions: [] } as unknown as TadaDocumentNode<unknown, object>;
  documentTexts.set(operation, text);
  return operation;
}

/** An operation as it is sent. */
export function textOf(operation: DocumentNode): string {
  const known = documentTexts.get(operation) ?? print(operation);
  documentTexts.set(operation, known);
  return known;
}

interface GraphqlAnswer<Answer> {
  readonly data?: Answer | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly locations?: readonly { readonly line: number; readonly column: number }[];
    readonly extensions?: {
      readonly code?: string;
      readonly reason?: string;
      readonly retryable?: boolean;
      readonly text?: LocalizedText;
    };
  }[];
}

type GraphqlFault = NonNullable<GraphqlAnswer<unknown>["errors"]>[number];

/** What a body says. One that is no answer of ours comes from something between: a proxy's own page, a cut connection. */
export function answerOf<Answer>(body: string, status: number): Result<Answer, AskFailure> {
  let answer: GraphqlAnswer<Answer>;
  try {
    answer = JSON.parse(body) as GraphqlAnswer<Answer>;
  } catch {
    return err(unreachable(status));
  }
  const [error] = answer.errors ?? [];
  if (error !== undefined) {
    // What is wrong with an argument is told by its reason; the code says no more than that something is.
    const { code = "UNKNOWN", reason = code, retryable = false } = error.extensions ?? {};
    const faults = (answer.errors ?? []).map((each) => ({ text: textIn(each), place: each.locations?.[0] ?? null }));
    return err({ code: reason, text: textIn(error), isRetryable: retryable, status, faults });
  }
  return answer.data == null ? err(unreachable(status)) : ok(answer.data);
}

/** The server says both languages apart; one before it did, and the libraries beneath it, in the one message that GraphQL has: "svenska / English". */
function textIn({ message, extensions }: GraphqlFault): LocalizedText {
  if (extensions?.text !== undefined) return extensions.text;
  const middle = message.indexOf(" / ");
  return middle < 0 ? { sv: message, en: message } : { sv: message.slice(0, middle), en: message.slice(middle + 3) };
}
