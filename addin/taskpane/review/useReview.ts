import { useEffect, useRef, useState } from "react";
import type { ConflictChoice, EditAnswer, EditDecisions } from "../../workbook/sheetEdit";
import { usePane } from "../paneContext";
import type { AnyEdit, FoundEdits, ReviewedEdit, WriteSummary } from "../../workbook/anyEdit";

export interface ReviewState {
  /** Null until the workbook has been read. */
  readonly found: FoundEdits | null;
  /** The edits with the server's verdicts; null while they are being judged. */
  readonly reviewed: readonly ReviewedEdit[] | null;
  readonly decisions: EditDecisions;
  readonly written: WriteSummary | null;
  /** Something in the workbook differs from what has been judged. */
  readonly isOutdated: boolean;
  readonly answer: (editId: string, answer: EditAnswer | null) => void;
  readonly choose: (editIds: readonly string[], choice: ConflictChoice) => void;
  readonly lookAgain: () => void;
  /** Puts back into the cells what was fetched, or what others have written since. */
  readonly takeBack: (edit: AnyEdit) => Promise<void>;
  readonly write: (mode: "ATOMIC" | "PER_ROW", reason: string | null) => Promise<void>;
}

type Theirs = NonNullable<AnyEdit["theirs"]>;

const undecided: EditDecisions = { answers: new Map(), choices: new Map() };

const toldOf = ({ edit, verdict }: ReviewedEdit) =>
  verdict.kind === "CONFLICT" ? [[edit.id, verdict.theirs] as const] : [];

/** Long enough to answer several questions before the server is asked again. */
const settleMs = 500;

/**
 * Finds what has been changed, has the server judge it, and writes it. `lookCount` grows when the workbook may have changed, `openCount` when the
 * review is asked for, also while it is shown.
 */
export function useReview(lookCount: number, openCount: number): ReviewState {
  const { tasks, workbench } = usePane();
  const [found, setFound] = useState<FoundEdits | null>(null);
  const [reviewed, setReviewed] = useState<readonly ReviewedEdit[] | null>(null);
  const [decisions, setDecisions] = useState(undecided);
  const [written, setWritten] = useState<WriteSummary | null>(null);
  const [isOutdated, setOutdated] = useState(false);
  const [round, setRound] = useState(0);
  const judged = useRef<string | null>(null);
  // What the server has told of others, which the workbook does not know before a refresh: "mine" is written over that and nothing later.
  const told = useRef<ReadonlyMap<string, Theirs>>(new Map());
  // What each decision was made on: of anything else, typed or written since, it is none.
  const decidedOn = useRef(new Map<string, string>());

  // Reads and judges when the view opens, when a decision has been made, and when somebody asks for it.
  useEffect(() => {
    let isGone = false;
    const timer = setTimeout(
      async () => {
        const edits = await tasks.findEdits();
        if (isGone || !edits.ok) return;
        const known = edits.value.edits.map(
          (edit) => ({ ...edit, theirs: told.current.get(edit.id) ?? edit.theirs }) as AnyEdit,
        );
        setFound({ ...edits.value, edits: known });
        const held = stillHeld(decisions, known, decidedOn.current);
        if (held !== decisions) return setDecisions(held);
        judged.current = signatureOf(edits.value);
        setOutdated(false);
        if (edits.value.edits.length === 0) return setReviewed([]);
        const verdicts = await workbench.run("reviewing", (options) => tasks.reviewEdits(known, decisions, options));
        if (isGone || !verdicts.ok) return;
        told.current = new Map([...told.current, ...verdicts.value.flatMap(toldOf)]);
        setReviewed(verdicts.value);
      },
      round === 0 ? 0 : settleMs,
    );
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [tasks, workbench, decisions, round, openCount]);

  // What a colleague or the person types meanwhile is told, not swapped under the eyes of the one who reads.
  useEffect(() => {
    if (lookCount === 0) return;
    let isGone = false;
    void tasks.findEdits().then((edits) => {
      if (isGone || !edits.ok || judged.current === null) return;
      const isOther = signatureOf(edits.value) !== judged.current;
      setOutdated(isOther);
      if (isOther) return;
      // The same edits, which may have been sorted elsewhere: the addresses lead there.
      const changesOf = new Map(edits.value.edits.map(({ id, changes }) => [id, changes]));
      setFound((before) => before && { ...before, edits: before.edits.map((edit) => moved(edit, changesOf)) });
      setReviewed((before) => before && before.map((row) => ({ ...row, edit: moved(row.edit, changesOf) })));
    });
    return () => {
      isGone = true;
    };
  }, [tasks, lookCount]);

  const remember = (editIds: readonly string[]) => {
    for (const edit of found?.edits ?? [])
      if (editIds.includes(edit.id)) decidedOn.current.set(edit.id, matterOf(edit, told.current));
  };

  return {
    found,
    reviewed,
    decisions,
    written,
    isOutdated,
    answer(editId, given) {
      remember([editId]);
      setDecisions(({ answers, choices }) => ({ answers: withEntry(answers, editId, given), choices }));
      setRound((before) => before + 1);
    },
    choose(editIds, choice) {
      remember(editIds);
      setDecisions(({ answers, choices }) => ({
        answers,
        choices: new Map([...choices, ...editIds.map((id) => [id, choice] as const)]),
      }));
      setRound((before) => before + 1);
    },
    lookAgain() {
      setWritten(null);
      setRound((before) => before + 1);
    },
    async takeBack(edit) {
      const decided = { answers: new Map(), choices: new Map([[edit.id, "THEIRS" as const]]) };
      const back = await workbench.run("refreshing", (options) =>
        tasks.writeEdits([edit], decided, { ...options, mode: "PER_ROW", reason: null }),
      );
      if (back.ok) setRound((before) => before + 1);
    },
    async write(mode, reason) {
      if (found === null) return;
      const summary = await workbench.run("writing", (options) =>
        tasks.writeEdits(found.edits, decisions, { ...options, mode, reason }),
      );
      if (!summary.ok) return;
      setWritten(summary.value);
      setDecisions(undecided);
      told.current = new Map();
      setReviewed(null);
      setRound((before) => before + 1);
    },
  };
}

/** What a person decides on: what was typed, what is asked, and what others have written. */
const matterOf = ({ id, wanted, question, theirs }: AnyEdit, told: ReadonlyMap<string, Theirs> = new Map()) =>
  JSON.stringify([wanted, question, (told.get(id) ?? theirs)?.revision ?? null]);

/** The decisions whose matter is what it was when they were made; the same object where that is all of them. */
function stillHeld(
  decisions: EditDecisions,
  edits: readonly AnyEdit[],
  decidedOn: ReadonlyMap<string, string>,
): EditDecisions {
  const matters = new Map(edits.map((edit) => [edit.id, matterOf(edit)]));
  const isHeld = ([id]: readonly [string, unknown]) => matters.get(id) === decidedOn.get(id);
  const answers = new Map([...decisions.answers].filter(isHeld));
  const choices = new Map([...decisions.choices].filter(isHeld));
  const isAll = answers.size === decisions.answers.size && choices.size === decisions.choices.size;
  return isAll ? decisions : { answers, choices };
}

function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> {
  const next = new Map(map);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}

/** What is meant by the edits, without where they happen to stand: sorting a table changes nothing. */
const signatureOf = ({ edits }: FoundEdits): string =>
  JSON.stringify(edits.map(({ id, wanted, question }) => [id, wanted, question]).sort());

/** An edit where it stands now. */
const moved = <Edit extends AnyEdit>(edit: Edit, changesOf: ReadonlyMap<string, AnyEdit["changes"]>): Edit => ({
  ...edit,
  changes: changesOf.get(edit.id) ?? edit.changes,
});
