import { Batches, type BatchRules } from "../../../addin/api/batches";
import type { AskFailure } from "../../../addin/api/askServer";
import { err, ok, type Result } from "../../../shared/result";

interface Question {
  readonly group: string;
  readonly text: string;
}

const failed: AskFailure = {
  code: "UNREACHABLE",
  text: { sv: "nätet", en: "network" },
  isRetryable: true,
  status: null,
};

type Load = BatchRules<Question, string>["load"];

/** Batches whose requests are kept, and answered as the test says. */
function batchesOf(load: Load = echo, questionCountMax = 5_000) {
  const requests: string[][] = [];
  const batches = new Batches<Question, string>({
    textOf: ({ group, text }) => `${group}|${text}`,
    groupOf: ({ group }) => group,
    questionCountMax,
    load: (questions, signal) => {
      requests.push(questions.map(({ text }) => text));
      return load(questions, signal);
    },
  });
  const ask = (text: string, signal?: AbortSignal, group = "0331") => batches.ask({ group, text }, signal);
  return { batches, requests, ask };
}

const echo: Load = (questions) => Promise.resolve(ok(questions.map(({ text }) => ok(text.toUpperCase()))));

/** Nobody ever answers, and cutting it off does not help. */
const deaf: Load = () => new Promise(() => undefined);

const codes = (answers: readonly Result<unknown, AskFailure>[]) =>
  answers.map((answer) => (answer.ok ? null : answer.error.code));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Lets that much time pass, and all that follows from it. */
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe("questions of a workbook", () => {
  test("asked together are one request, and the same question is in it once", async () => {
    const { ask, requests } = batchesOf();
    const answers = Promise.all(["a", "b", "a", "c", "b"].map((text) => ask(text)));
    await pass(1_000);
    expect(await answers).toEqual(["A", "B", "A", "C", "B"].map(ok));
    expect(requests).toEqual([["a", "b", "c"]]);
  });

  test("that come a few at a time wait for each other, but not for ever", async () => {
    const { ask, requests } = batchesOf();
    for (let index = 0; index < 30; index += 1) {
      void ask(`q${index}`);
      await pass(20);
    }
    await pass(1_000);
    expect(requests.length).toBeLessThan(5);
    expect(requests.flat()).toHaveLength(30);
  });

  test("that come while a request is under way gather for the next", async () => {
    const { ask, requests } = batchesOf(async (questions, signal) => {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      return echo(questions, signal);
    });
    void ask("first");
    await pass(100);
    const later = Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 40));
        return ask(`later ${index}`);
      }),
    );
    await pass(20_000);
    expect(await later).toHaveLength(100);
    expect(requests).toHaveLength(2);
  });

  test("more than fit in a request are several, each as full as it may be", async () => {
    const { ask, requests } = batchesOf(echo, 5_000);
    const answers = Promise.all(Array.from({ length: 12_000 }, (_, index) => ask(String(index))));
    await pass(1_000);
    expect((await answers).every((answer) => answer.ok)).toBe(true);
    expect(requests.map(({ length }) => length)).toEqual([5_000, 5_000, 2_000]);
  });

  test("of different groups never stand in one request", async () => {
    const { ask, requests } = batchesOf();
    void ask("a", undefined, "0331");
    void ask("b", undefined, "1286");
    void ask("c", undefined, "0331");
    await pass(1_000);
    expect(requests).toEqual([["a", "c"], ["b"]]);
  });

  test("are answered from what is kept until it is forgotten, also what the server refused", async () => {
    const refuses: Load = (questions) =>
      Promise.resolve(ok(questions.map(({ text }) => (text === "no" ? err(failed) : ok(text)))));
    const { ask, requests, batches } = batchesOf(refuses);
    void ask("yes");
    void ask("no");
    await pass(1_000);
    expect(await Promise.all([ask("yes"), ask("no")])).toEqual([ok("yes"), err(failed)]);
    expect(requests).toHaveLength(1);
    batches.forget();
    void ask("yes");
    await pass(1_000);
    expect(requests).toHaveLength(2);
  });

  test("asked after everything was forgotten are not answered by a request from before it", async () => {
    let version = 0;
    const { ask, batches } = batchesOf(async (questions) => {
      const seen = (version += 1);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return ok(questions.map(() => ok(`version ${seen}`)));
    });
    const before = ask("a");
    await pass(500);
    batches.forget();
    const after = ask("a");
    await pass(5_000);
    expect([await before, await after, await ask("a")]).toEqual(["version 1", "version 2", "version 2"].map(ok));
  });
});

describe("every question is settled", () => {
  test.each<[string, Load, (string | null)[]]>([
    ["the request fails", () => Promise.resolve(err(failed)), ["UNREACHABLE", "UNREACHABLE", "UNREACHABLE"]],
    ["the request throws", () => Promise.reject(new Error("bug")), ["SHORT_ANSWER", "SHORT_ANSWER", "SHORT_ANSWER"]],
    ["the answer is short", () => Promise.resolve(ok([ok("A")])), [null, "SHORT_ANSWER", "SHORT_ANSWER"]],
    ["one answer is missing", () => Promise.resolve(ok([ok("A"), null, ok("C")])), [null, "SHORT_ANSWER", null]],
    ["there is no answer at all", deaf, ["TIMED_OUT", "TIMED_OUT", "TIMED_OUT"]],
  ])("when %s, and asking again asks the server", async (_, load, expected) => {
    const { ask, requests } = batchesOf(load);
    const answers = Promise.all(["a", "b", "c"].map((text) => ask(text)));
    await pass(120_000);
    expect(codes(await answers)).toEqual(expected);
    void ask("b");
    await pass(1_000);
    expect(requests.length).toBe(expected[1] === null ? 1 : 2);
  });

  test("at once when it is no longer wanted, and is not sent", async () => {
    const { ask, requests } = batchesOf();
    const ending = new AbortController();
    const [cut, kept] = [ask("cut", ending.signal), ask("kept")];
    ending.abort();
    expect(codes([await cut])).toEqual(["CANCELLED"]);
    await pass(1_000);
    expect(await kept).toEqual(ok("KEPT"));
    expect(requests).toEqual([["kept"]]);
  });

  test("when nobody wants a request any longer, which is cut off and holds up no other", async () => {
    let isCut = false;
    const first: Load = (questions, signal) => {
      if (questions[0]?.text !== "slow") return echo(questions, signal);
      signal.addEventListener("abort", () => (isCut = true));
      return deaf(questions, signal);
    };
    const { ask } = batchesOf(first);
    const endings = [new AbortController(), new AbortController()];
    const slow = endings.map(({ signal }) => ask("slow", signal));
    await pass(1_000);
    endings[0]?.abort();
    expect(isCut).toBe(false);
    endings[1]?.abort();
    expect(isCut).toBe(true);
    expect(codes(await Promise.all(slow))).toEqual(["CANCELLED", "CANCELLED"]);
    const other = ask("other");
    await pass(1_000);
    expect(await other).toEqual(ok("OTHER"));
  });

  test("when somebody asks for what has just been cut off: it is sent anew", async () => {
    let requests = 0;
    const { ask } = batchesOf((questions, signal) =>
      (requests += 1) === 1 ? deaf(questions, signal) : echo(questions, signal),
    );
    const ending = new AbortController();
    const cut = ask("a", ending.signal);
    await pass(1_000);
    ending.abort();
    const again = ask("a");
    await pass(1_000);
    expect([codes([await cut]), await again]).toEqual([["CANCELLED"], ok("A")]);
  });
});
