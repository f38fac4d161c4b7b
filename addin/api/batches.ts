import { err, type Result } from "../../shared/result";
import { texts } from "../texts/texts";
import { cancelled, timedOut, type AskFailure } from "./askServer";

/** How questions of one kind are sent together. */
export interface BatchRules<Question, Answer> {
  /** Questions with the same text are one question. */
  readonly textOf: (question: Question) => string;
  /** Only those of the same group may stand in one request. */
  readonly groupOf: (question: Question) => string;
  readonly questionCountMax: number;
  /** Answers in the order of the questions. It may throw, fail as a whole, or give too few: every question is settled all the same. */
  readonly load: (questions: readonly Question[], signal: AbortSignal) => Promise<Answers<Answer>>;
}

/** Excel hands over the cells of a recalculation a few at a time: a request waits until no more have come for a while, but not for ever. */
const quietMs = 25;
const waitMsMax = 250;
/** Longer than any request may take by itself: a cell that waits for ever cannot be told from one that works. */
const answerMsMax = 90_000;

const shortAnswer: AskFailure = { code: "SHORT_ANSWER", text: texts.answerIncomplete, isRetryable: true, status: null };

/** Null where the answer is missing. */
type Answers<Answer> = Result<readonly (Result<Answer, AskFailure> | null)[], AskFailure>;

interface Waiting<Answer> {
  readonly settle: (answer: Result<Answer, AskFailure>) => void;
}

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly group: string;
  readonly waiting: Set<Waiting<Answer>>;
}

interface Sent<Question, Answer> {
  readonly asked: ReadonlyMap<string, Asked<Question, Answer>>;
  readonly ending: AbortController;
  readonly age: number;
}

/**
 * Many small questions as few large ones. The same question is sent once and its answer kept until it is forgotten; one request is under way at a
 * time, so that what comes meanwhile gathers for the next. What failed on the way is not kept: asking again tries again.
 */
export class Batches<Question, Answer> {
  readonly #kept = new Map<string, Result<Answer, AskFailure>>();
  readonly #queue = new Map<string, Asked<Question, Answer>>();
  /** The request that is under way. */
  #sent: Sent<Question, Answer> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #firstAskedMs: number | null = null;
  /** Grows each time that everything is forgotten. */
  #age = 0;
  #hasFailed = false;

  constructor(private readonly rules: BatchRules<Question, Answer>) {}

  /** Settles in every case; at once when nobody wants the answer any longer. */
  ask(question: Question, signal?: AbortSignal): Promise<Result<Answer, AskFailure>> {
    const text = this.rules.textOf(question);
    const kept = this.#kept.get(text);
    if (kept !== undefined) return Promise.resolve(kept);
    if (signal?.aborted === true) return Promise.resolve(err(cancelled));
    return new Promise((resolve) => {
      const asked = this.#underWay(text) ?? this.#queue.get(text) ?? this.#queued(text, question);
      const waiting: Waiting<Answer> = {
        settle: (answer) => {
          signal?.removeEventListener("abort", leave);
          resolve(answer);
        },
      };
      const leave = () => {
        asked.waiting.delete(waiting);
        if (asked.waiting.size === 0) this.#leave(asked);
        waiting.settle(err(cancelled));
      };
      asked.waiting.add(waiting);
      signal?.addEventListener("abort", leave);
    });
  }

  /** What is asked from now on is asked of the server. A request that is under way still answers those who wait for it, and is not kept. */
  forget(): void {
    this.#kept.clear();
    this.#age += 1;
    this.#hasFailed = false;
  }

  /** Something has been answered, since everything was last forgotten. */
  hasAnswered(): boolean {
    return this.#kept.size > 0;
  }

  /** Somebody has been told that there is no answer, since everything was last forgotten. */
  hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** What has been cut off, or was sent before everything was forgotten, answers nobody new. */
  #underWay(text: string): Asked<Question, Answer> | undefined {
    const sent = this.#sent;
    return sent === null || sent.ending.signal.aborted || sent.age !== this.#age ? undefined : sent.asked.get(text);
  }

  #queued(text: string, question: Question): Asked<Question, Answer> {
    const asked = { question, group: this.rules.groupOf(question), waiting: new Set<Waiting<Answer>>() };
    this.#queue.set(text, asked);
    this.#sendSoon();
    return asked;
  }

  #sendSoon(): void {
    if (this.#sent !== null) return;
    const now = Date.now();
    this.#firstAskedMs ??= now;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const left = this.#firstAskedMs + waitMsMax - now;
    this.#timer = setTimeout(() => void this.#send(), Math.max(0, Math.min(quietMs, left)));
  }

  /** What nobody waits for any longer is not sent, and a request that nobody waits for is cut off. */
  #leave(asked: Asked<Question, Answer>): void {
    const text = this.rules.textOf(asked.question);
    if (this.#queue.get(text) === asked) this.#queue.delete(text);
    const isWanted = [...(this.#sent?.asked.values() ?? [])].some(({ waiting }) => waiting.size > 0);
    if (!isWanted) this.#sent?.ending.abort();
  }

  async #send(): Promise<void> {
    this.#timer = null;
    this.#firstAskedMs = null;
    while (this.#queue.size > 0) {
      const sent = { asked: this.#next(), ending: new AbortController(), age: this.#age };
      this.#sent = sent;
      const answers = await this.#answers([...sent.asked.values()], sent.ending);
      this.#sent = null;
      [...sent.asked].forEach(([text, { waiting }], index) => {
        const answer = answers.ok ? (answers.value[index] ?? null) : null;
        if (answer !== null && sent.age === this.#age) this.#kept.set(text, answer);
        const told = answer ?? (answers.ok ? err(shortAnswer) : answers);
        // What was cut off, as nobody wanted it any longer, has failed nobody.
        if (!told.ok && waiting.size > 0) this.#hasFailed = true;
        for (const { settle } of waiting) settle(told);
      });
    }
  }

  #next(): Map<string, Asked<Question, Answer>> {
    const next = new Map<string, Asked<Question, Answer>>();
    let group: string | null = null;
    for (const [text, asked] of this.#queue) {
      group ??= asked.group;
      if (asked.group !== group) continue;
      next.set(text, asked);
      this.#queue.delete(text);
      if (next.size === this.rules.questionCountMax) break;
    }
    return next;
  }

  /** In any case, and in time. */
  async #answers(asked: readonly Asked<Question, Answer>[], ending: AbortController): Promise<Answers<Answer>> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      ending.abort();
    }, answerMsMax);
    const cutOff = new Promise<Answers<Answer>>((resolve) => {
      ending.signal.addEventListener("abort", () => resolve(err(isLate ? timedOut : cancelled)));
    });
    try {
      const questions = asked.map(({ question }) => question);
      return await Promise.race([this.rules.load(questions, ending.signal), cutOff]);
    } catch {
      return err(shortAnswer);
    } finally {
      clearTimeout(timer);
    }
  }
}
