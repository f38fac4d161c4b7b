import { checkHistory } from "./checkHistory";
import { findingKinds, type FindingKind } from "./finding";
import type {
  AnsweredRow,
  AttemptEnd,
  FinalRevision,
  History,
  ReadOperation,
  SentRow,
  WriteOperation,
} from "./history";

const row = (cell: string, expectedRevision: number | null, content: string): SentRow => ({
  cell,
  expectedRevision,
  content,
});
const revision = (
  cell: string,
  number: number,
  content: string,
  changeset: string,
  changedAtMs: number,
): FinalRevision => ({
  cell,
  revision: number,
  content,
  changeset,
  changedAtMs,
});
const applied = (number: number): AnsweredRow => ({ kind: "APPLIED", revision: number });
const conflict = (number: number | null): AnsweredRow => ({ kind: "CONFLICT", revision: number });
const answered = (rows: readonly AnsweredRow[], isWritten = true, isRepeat = false): AttemptEnd => ({
  kind: "ANSWERED",
  answer: { isWritten, isRepeat, rows },
});
const lost: AttemptEnd = { kind: "UNKNOWN", why: "ECONNRESET" };
const nothingSaved: AttemptEnd = { kind: "NOTHING_SAVED", code: "DATABASE_BUSY" };

const write = (
  changeset: string,
  rows: readonly SentRow[],
  ends: readonly AttemptEnd[],
  overrides: Partial<WriteOperation> = {},
): WriteOperation => ({
  changeset,
  of: "VALUES",
  writer: "anna",
  mode: "ATOMIC",
  isDryRun: false,
  undoes: null,
  rows,
  attempts: ends.map((end, index) => ({ sentAtMs: 900 + 1_000 * index, endedAtMs: 1_500 + 1_000 * index, end })),
  ...overrides,
});

const read = (seen: readonly [string, number, string][], overrides: Partial<ReadOperation> = {}): ReadOperation => ({
  askedAtMs: 9_000,
  endedAtMs: 9_100,
  asOfMs: null,
  knownAtMs: null,
  cells: ["A", "B"],
  seen: seen.map(([cell, number, content]) => ({ cell, revision: number, content })),
  ...overrides,
});

/**
 * Two cells: C1 makes both, C2 changes A after its first answer was lost, C3 comes too late for A, C4 is lost for ever and was done, C5 is a dry
 * run, C6 is taken back by C7, and C8 is answered with nothing saved.
 */
function goodHistory(): History {
  return {
    records: { writes: [], final: { revisions: [], values: [], audited: [], snapshots: [] } },
    copies: [],
    crashes: [],
    writes: [
      write("C1", [row("A", null, "1"), row("B", null, "2")], [answered([applied(1), applied(1)])]),
      write("C2", [row("A", 1, "3")], [lost, answered([applied(2)], true, true)]),
      write("C3", [row("A", 1, "4"), row("B", 1, "5")], [answered([conflict(2), applied(2)], false)], {
        attempts: [{ sentAtMs: 2_600, endedAtMs: 2_700, end: answered([conflict(2), applied(2)], false) }],
      }),
      write("C4", [row("B", 1, "6")], [lost]),
      write("C5", [row("A", 2, "7")], [answered([applied(3)], false)], { isDryRun: true }),
      write("C6", [row("A", 2, "8"), row("B", 9, "9")], [answered([applied(3), conflict(2)])], { mode: "PER_ROW" }),
      write("C7", [row("A", 3, "3")], [answered([applied(4)])], { undoes: "C6" }),
      write("C8", [row("B", 2, "10")], [nothingSaved]),
    ],
    reads: [
      read([
        ["A", 4, "3"],
        ["B", 2, "6"],
      ]),
      read(
        [
          ["A", 2, "3"],
          ["B", 1, "2"],
        ],
        { asOfMs: 2_450 },
      ),
      read([], { askedAtMs: 500, endedAtMs: 600 }),
    ],
    pollers: [
      {
        name: "poller",
        views: [
          read([], { askedAtMs: 500, endedAtMs: 600 }),
          read([
            ["A", 4, "3"],
            ["B", 2, "6"],
          ]),
        ],
      },
    ],
    final: {
      revisions: [
        revision("A", 1, "1", "C1", 1_000),
        revision("B", 1, "2", "C1", 1_000),
        revision("A", 2, "3", "C2", 2_400),
        revision("B", 2, "6", "C4", 2_500),
        revision("A", 3, "8", "C6", 3_000),
        revision("A", 4, "3", "C7", 3_500),
      ],
      values: [
        { cell: "A", revision: 4, content: "3" },
        { cell: "B", revision: 2, content: "6" },
      ],
      audited: ["C1", "C2", "C4", "C6", "C7"],
    },
  };
}

type Planting = (history: History) => History;

const changeWrite =
  (changeset: string, change: (write: WriteOperation) => WriteOperation): Planting =>
  (history) => ({
    ...history,
    writes: history.writes.map((each) => (each.changeset === changeset ? change(each) : each)),
  });
const changeFinal =
  (change: (final: History["final"]) => Partial<History["final"]>): Planting =>
  (history) => ({ ...history, final: { ...history.final, ...change(history.final) } });
const changeRevision = (cell: string, number: number, change: Partial<FinalRevision>): Planting =>
  changeFinal(({ revisions }) => ({
    revisions: revisions.map((each) =>
      each.cell === cell && each.revision === number ? { ...each, ...change } : each,
    ),
  }));
const withEnds = (...ends: AttemptEnd[]) => ({ attempts: write("", [], ends).attempts });
const changeRead =
  (index: number, change: Partial<ReadOperation>): Planting =>
  (history) => ({
    ...history,
    reads: history.reads.map((each, place) => (place === index ? { ...each, ...change } : each)),
  });

/** What is planted, and what must be found; other things may be, as one fault breaks more than one law. */
const plantings: [FindingKind, string, Planting][] = [
  ["LOST", "an acknowledged revision is gone", changeFinal(({ revisions }) => ({ revisions: revisions.slice(0, -1) }))],
  ["LOST", "an acknowledged revision says something else", changeRevision("A", 2, { content: "99" })],
  [
    "LOST",
    "an acknowledged changeset left nothing",
    changeFinal(({ revisions, audited }) => ({
      revisions: revisions.filter(({ changeset }) => changeset !== "C7"),
      audited: audited.filter((changeset) => changeset !== "C7"),
      values: [
        { cell: "A", revision: 3, content: "8" },
        { cell: "B", revision: 2, content: "6" },
      ],
    })),
  ],
  [
    "APPLIED_TWICE",
    "a changeset that was sent again is there twice",
    changeFinal(({ revisions }) => ({
      revisions: [...revisions, revision("A", 5, "3", "C7", 4_000)],
      values: [
        { cell: "A", revision: 5, content: "3" },
        { cell: "B", revision: 2, content: "6" },
      ],
    })),
  ],
  [
    "LOST_UPDATE",
    "a write was made upon a revision that its writer had not read",
    changeWrite("C7", (each) => ({ ...each, rows: [row("A", 2, "3")] })),
  ],
  [
    "LOST_UPDATE",
    "so was one that was never answered",
    changeWrite("C4", (each) => ({ ...each, rows: [row("B", null, "6")] })),
  ],
  [
    "PARTIAL",
    "half of an atomic changeset that was never answered",
    changeWrite("C4", (each) => ({ ...each, rows: [row("B", 1, "6"), row("A", 2, "11")] })),
  ],
  [
    "PARTIAL",
    "half of an atomic changeset that was acknowledged",
    changeFinal(({ revisions, values }) => ({
      revisions: revisions.filter(({ cell }) => cell === "A"),
      values: values.slice(0, 1),
    })),
  ],
  [
    "PARTIAL",
    "a row by row changeset without a row whose cell stood as expected",
    changeWrite("C6", (each) => ({ ...each, rows: [row("A", 2, "8"), row("B", 2, "9")] })),
  ],
  ["PHANTOM", "nobody sent it", changeRevision("B", 2, { changeset: "X" })],
  ["PHANTOM", "a dry run wrote", changeRevision("B", 2, { changeset: "C5" })],
  ["PHANTOM", "it was answered as not written", changeRevision("B", 2, { changeset: "C3", content: "5" })],
  ["PHANTOM", "it was said that nothing was saved", changeRevision("B", 2, { changeset: "C8", content: "10" })],
  ["PHANTOM", "other content than was sent", changeRevision("B", 2, { content: "12" })],
  [
    "FALSE_CONFLICT",
    "a row was refused that stood as expected",
    changeWrite("C3", (each) => ({ ...each, rows: [row("A", 2, "4"), row("B", 1, "5")] })),
  ],
  ["REVISIONS", "a number is left out", changeRevision("A", 4, { revision: 5 })],
  ["REVISIONS", "a value is not its last revision", changeFinal(({ values }) => ({ values: values.slice(1) }))],
  [
    "REVISIONS",
    "a value has no history",
    changeFinal(({ values }) => ({ values: [...values, { cell: "Z", revision: 1, content: "1" }] })),
  ],
  ["CLOCK", "an instant does not grow with the revision", changeRevision("A", 3, { changedAtMs: 2_400 })],
  ["CLOCK", "two changesets share an instant", changeRevision("B", 2, { changedAtMs: 2_400 })],
  ["CLOCK", "a changeset has two instants", changeRevision("B", 1, { changedAtMs: 1_001 })],
  [
    "ANSWER_CHANGED",
    "the second answer tells another revision",
    changeWrite("C2", (each) => ({ ...each, ...withEnds(answered([applied(2)]), answered([applied(3)], true, true)) })),
  ],
  [
    "ANSWER_CHANGED",
    "both answers say that they are the first",
    changeWrite("C2", (each) => ({ ...each, ...withEnds(answered([applied(2)]), answered([applied(2)])) })),
  ],
  ["AUDIT", "a changeset is not told of", changeFinal(({ audited }) => ({ audited: audited.slice(1) }))],
  ["AUDIT", "a changeset is told of twice", changeFinal(({ audited }) => ({ audited: [...audited, "C1"] }))],
  ["AUDIT", "what was not written is told of", changeFinal(({ audited }) => ({ audited: [...audited, "C3"] }))],
  ["CRASH", "a server ended by itself", (history) => ({ ...history, crashes: ["process.uncaught"] })],
  [
    "COPY",
    "another node lacks a revision",
    (history) => ({ ...history, copies: [{ ...history.final, revisions: history.final.revisions.slice(1) }] }),
  ],
  [
    "COUNT",
    "more was answered as written than stands there",
    changeWrite("C6", (each) => ({ ...each, ...withEnds(answered([applied(3), applied(2)])) })),
  ],
  [
    "STALE_READ",
    "an acknowledged write is not seen",
    changeRead(0, { seen: [{ cell: "A", revision: 4, content: "3" }] }),
  ],
  [
    "STALE_READ",
    "what one reader has seen another does not see later",
    (history) => ({
      ...history,
      reads: [
        ...history.reads,
        read([["B", 2, "6"]], { cells: ["B"], askedAtMs: 2_550, endedAtMs: 2_560 }),
        read([["B", 1, "2"]], { cells: ["B"], askedAtMs: 2_570, endedAtMs: 2_580 }),
      ],
    }),
  ],
  ["DIRTY_READ", "what was rolled back is seen", changeRead(2, { seen: [{ cell: "A", revision: 1, content: "77" }] })],
  ["TORN_READ", "half a changeset is seen", changeRead(2, { seen: [{ cell: "A", revision: 1, content: "1" }] })],
  ["AS_OF_CHANGED", "the past is told otherwise", changeRead(1, { asOfMs: 2_550 })],
  [
    "POLL_MISSED",
    "a change was never told of",
    (history) => ({ ...history, pollers: [{ name: "poller", views: history.pollers[0]?.views.slice(0, 1) ?? [] }] }),
  ],
];

describe("the checker of histories", () => {
  test("finds nothing in one where nothing went wrong", () => {
    expect(checkHistory(goodHistory())).toEqual([]);
  });

  test.each(plantings)("finds %s: %s", (kind, _what, plant) => {
    expect(checkHistory(plant(goodHistory())).map((each) => each.kind)).toContain(kind);
  });

  test("is shown a break of every law that it holds", () => {
    expect([...new Set(plantings.map(([kind]) => kind))].sort()).toEqual(Object.keys(findingKinds).sort());
  });

  test("does not hold a lost write against the system, whether or not it was done", () => {
    const undone = changeFinal(({ revisions, audited }) => ({
      revisions: revisions.filter(({ changeset }) => changeset !== "C4"),
      audited: audited.filter((changeset) => changeset !== "C4"),
      values: [
        { cell: "A", revision: 4, content: "3" },
        { cell: "B", revision: 1, content: "2" },
      ],
    }))(goodHistory());
    expect(checkHistory({ ...undone, reads: [], pollers: [] })).toEqual([]);
  });
});
