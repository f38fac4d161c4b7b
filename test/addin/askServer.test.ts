import { connectTo, operationOf } from "../../addin/api/askServer";
import { readMunicipalities } from "../../addin/usecases/readMunicipalities";
import { asked } from "../../addin/usecases/workFailure";
import { linkOf, markerOf } from "../../addin/workbook/linkedTable";
import { toldInBoth } from "../../shared/toldInBoth";

/** The far side of the network: answers each request so, and keeps what it was sent. */
function farSide(answer: () => Promise<Response>) {
  const sent: { url: string; authorization: string | null }[] = [];
  const ask = connectTo({
    url: "https://malbok.example/graphql",
    accessToken: () => Promise.resolve("token-1"),
    fetch: (input, init) => {
      const request = new Request(input, init ?? {});
      sent.push({ url: request.url, authorization: request.headers.get("authorization") });
      return Promise.race([
        answer(),
        new Promise<never>((_, reject) =>
          init?.signal?.addEventListener("abort", () => reject(new DOMException("cut", "AbortError"))),
        ),
      ]);
    },
  });
  return { ask, sent };
}

const json = (body: unknown, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } }));

describe("a request to the server", () => {
  test("is sent with the access token and gives what was answered", async () => {
    const { ask, sent } = farSide(() => json({ data: { municipalities: [{ code: "0331", name: "Heby" }] } }));
    expect(await readMunicipalities(ask)).toEqual({ ok: true, value: [{ code: "0331", name: "Heby" }] });
    expect(sent).toEqual([{ url: "https://malbok.example/graphql", authorization: "Bearer token-1" }]);
  });

  test("that is refused says the server's code and words in both languages", async () => {
    const { ask } = farSide(() =>
      json({ errors: [{ message: "Logga in. / Sign in.", extensions: { code: "TOKEN_INVALID" } }] }, 401),
    );
    expect(await readMunicipalities(ask)).toMatchObject({
      ok: false,
      error: { code: "TOKEN_INVALID", text: { sv: "Logga in.", en: "Sign in." }, status: 401, isRetryable: false },
    });
  });

  test("that asks for what cannot be is told by its reason, in the server's words", async () => {
    const text = { sv: "Tabellen är för stor.", en: "The table is too large." };
    const told = toldInBoth(text, { code: "BAD_USER_INPUT", reason: "TABLE_TOO_LARGE" });
    const { ask } = farSide(() => json({ errors: [told] }));
    expect(asked(await ask(operationOf("{ units { code } }"), {}))).toMatchObject({
      error: { code: "TABLE_TOO_LARGE", text },
    });
  });

  test("that is refused with a name that looks like two languages says it whole in each", async () => {
    const text = { sv: "Enheten Kultur / fritid finns inte.", en: "There is no unit Kultur / fritid." };
    const { ask } = farSide(() =>
      json({ errors: [toldInBoth(text, { code: "NOT_FOUND" }), toldInBoth(text, { code: "NOT_FOUND" })] }),
    );
    expect(await readMunicipalities(ask)).toMatchObject({ error: { text } });
    expect(await ask(operationOf("{ units { code } }"), {})).toMatchObject({
      error: { code: "NOT_FOUND", text, faults: [{ text }, { text }] },
    });
  });

  test("without a network ends as unreachable, which may be tried again", async () => {
    const { ask } = farSide(() => Promise.reject(new TypeError("fetch failed")));
    expect(await readMunicipalities(ask)).toMatchObject({
      ok: false,
      error: { code: "UNREACHABLE", isRetryable: true },
    });
  });

  test("that is cancelled ends at once as cancelled", async () => {
    const { ask } = farSide(() => new Promise(() => undefined));
    const cancel = new AbortController();
    const answer = readMunicipalities(ask, cancel.signal);
    cancel.abort();
    expect(await answer).toMatchObject({ ok: false, error: { code: "CANCELLED" } });
  });
});

test("the header of a linked table says its link, and another header none", () => {
  expect(linkOf(markerOf("a-1"))).toEqual({ ok: true, value: "a-1" });
  expect(linkOf("Utfall").ok).toBe(false);
});
