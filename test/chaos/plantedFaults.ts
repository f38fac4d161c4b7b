import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { FindingKind } from "./finding";

interface SourceChange {
  readonly file: string;
  /** Stands there once. */
  readonly find: string;
  readonly replace: string;
}

/** A server that is wrong on purpose, and what a run must find of it. */
export interface PlantedFault {
  readonly name: string;
  /** SQLite where nothing is said: there it shows soonest. */
  readonly engine?: "mariadb";
  readonly changes: readonly SourceChange[];
  readonly found: readonly FindingKind[];
  /** It shows in plans and rounds; else in values. */
  readonly isOfRecords?: true;
}

const withoutRevisionCheck: SourceChange = {
  file: "server/domain/values/decideValue.ts",
  find: 'if (!isExpected) return { kind: "CONFLICT" };',
  replace: "",
};

const withoutChangesetLookUp: readonly SourceChange[] = [
  {
    file: "server/usecases/onceInTurn.ts",
    find: "return ok({ value: kept, changesets: [] });",
    replace: "",
  },
  {
    file: "server/persistence/changesetStore.ts",
    find: "INSERT INTO changeset (",
    replace: "REPLACE INTO changeset (",
  },
];

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: "the revision that the writer had read is not looked at",
    changes: [withoutRevisionCheck],
    found: ["LOST_UPDATE"],
  },
  {
    name: "a changeset that is sent again is not recognised",
    changes: withoutChangesetLookUp,
    found: ["ANSWER_CHANGED"],
  },
  {
    name: "a changeset that is sent again is done again",
    changes: [withoutRevisionCheck, ...withoutChangesetLookUp],
    found: ["APPLIED_TWICE"],
  },
  {
    name: "of an atomic changeset what can be written is written",
    changes: [
      {
        file: "server/usecases/values/recordJudgedValues.ts",
        find: '(isWhole || terms.mode === "PER_ROW")',
        replace: '(isWhole || terms.mode !== ("" as string))',
      },
    ],
    found: ["PARTIAL"],
  },
  {
    name: "of an atomic changeset of a plan what can be written is written",
    changes: [
      {
        file: "server/usecases/plan/savePlanRows.ts",
        find: 'input.mode === "PER_ROW" || fine.length === rows.length',
        replace: "fine.length > 0",
      },
    ],
    found: ["PARTIAL"],
    isOfRecords: true,
  },
  {
    name: "a round is locked and its report is not kept",
    changes: [
      {
        file: "server/usecases/rounds/takeRoundStep.ts",
        find: 'input.move.step.kind === "LOCK" && own.outcome === "CHANGED"',
        replace: 'input.move.step.kind === "LOCK" && own.outcome === ("" as string)',
      },
    ],
    found: ["PARTIAL"],
    isOfRecords: true,
  },
  {
    name: "the clock stands still",
    changes: [
      {
        file: "server/persistence/changesetStore.ts",
        find: "Math.max(clockMs + 1, now.getTime())",
        replace: "Math.floor(now.getTime() / 1_000) * 1_000",
      },
    ],
    found: ["CLOCK"],
  },
  {
    name: "now and then a write is answered and never committed",
    changes: [
      {
        file: "server/persistence/transactions/inTransaction.ts",
        find: "if (result.ok) await commit(runner);",
        replace: "if (result.ok && Math.random() > 0.05) await commit(runner);",
      },
    ],
    found: ["LOST"],
  },
  {
    name: "two servers take the turn of one municipality at once",
    engine: "mariadb",
    changes: [
      {
        file: "server/persistence/changesetStore.ts",
        find: 'this.database.dialect === "mysql" ? " FOR UPDATE" : ""',
        replace: '""',
      },
    ],
    found: ["STALE_READ"],
  },
  {
    name: "a table as it was is the table as it is",
    changes: [
      {
        file: "server/usecases/table/tableMoment.ts",
        find: "const asOfMs = Math.min(asked, reportedAtMs ?? clockMs);",
        replace: "const asOfMs = clockMs;",
      },
    ],
    found: ["AS_OF_CHANGED"],
  },
  {
    name: "who asks for changes is not told of the first of them",
    changes: [
      {
        file: "server/usecases/table/readIndicatorTable.ts",
        find: "names, since: since.clockMs }",
        replace: "names, since: since.clockMs + 1_000 }",
      },
    ],
    found: ["STALE_READ", "POLL_MISSED"],
  },
];

/** Builds the program, inside the project so that it finds its packages; from the project's folder. */
export function buildPlanted({ changes }: PlantedFault): string {
  const folder = path.join("node_modules", ".cache", "malbok-test");
  fs.mkdirSync(folder, { recursive: true });
  const program = path.join(folder, `planted-${randomBytes(4).toString("hex")}.cjs`);
  execFileSync(process.execPath, [path.join("scripts", "plantFault.mjs"), program, JSON.stringify(changes)]);
  return program;
}
