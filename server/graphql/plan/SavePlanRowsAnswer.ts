import { createUnionType, Field, Int, ObjectType, type ClassType } from "type-graphql";
import type { PlanRow, PlanRowOutcome, SavedPlanRows } from "../../usecases/plan/planRow";
import { cellText } from "../../domain/plan/planCells";
import { columnOfPath, planColumns } from "../../domain/plan/planColumns";
import { planConcepts } from "../../domain/plan/planConcepts";
import { Refusal, refusalOf } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { InstantScalar } from "../foundation/scalars";
import { RecordSummary } from "../values/RecordValuesAnswer";
import { PlanRowOutcomeEnum } from "./planEnums";

const PlanRecord = createUnionType({
  name: "PlanRecord",
  description: "A record of a plan (planpost).",
  types: () => planConcepts.map((concept) => objectTypeOf(concept)) as [ClassType, ...ClassType[]],
  resolveType: (node: object) => objectTypeOf((node as ContentNode).concept),
});

@ObjectType({ description: "What became of one row of a plan (svar per rad).", simpleResolvers: true })
export class PlanRowAnswer {
  @Field(() => Int, { description: "Its place among the rows that were sent, from 0 (rad)." })
  row!: number;

  @Field(() => String, { nullable: true, description: "The cell that it was sent from (cell)." })
  cell!: string | null;

  @Field(() => String, { description: "The business key of the record, its parts joined by | (nyckel)." })
  key!: string;

  @Field(() => PlanRowOutcomeEnum, { description: "What became of it (utfall)." })
  outcome!: PlanRowOutcome["kind"];

  @Field(() => Int, {
    nullable: true,
    description: "The version that stands there after; null where none does, or it was refused (version).",
  })
  version!: number | null;

  @Field(() => [Refusal], { description: "Every reason why it was not written (alla skäl)." })
  refusals!: Refusal[];

  @Field(() => [String], {
    nullable: "items",
    description:
      "For each of the refusals the column of planTable that it is about; null for the row as a whole (kolumner).",
  })
  columns!: (string | null)[];

  @Field(() => [String], {
    nullable: "items",
    description: "What `record` says in each column of planTable, in their order; empty where there is none (celler).",
  })
  cells!: (string | null)[];

  @Field(() => PlanRecord, {
    nullable: true,
    description: "The record as it is after; in a conflict what somebody else has made of it (posten).",
  })
  record!: ContentNode | null;

  @Field(() => String, {
    nullable: true,
    description: "In a conflict who changed it, an opaque person id (ändrad av).",
  })
  changedBy!: string | null;
}

/** An answer to many rows: everything in it is made when it is asked for. */
@ObjectType({
  description: "What became of the rows of a plan: one by one, in columns, or only what there is to remark on (svar).",
  simpleResolvers: true,
})
export class SavePlanRowsAnswer {
  constructor(
    private readonly saved: SavedPlanRows,
    private readonly sent: readonly PlanRow[],
  ) {}

  @GetterField(() => String, { description: "The id that it is kept under: yours, or one made here (ändringspaket)." })
  get changeset(): string {
    return this.saved.changeset;
  }

  @GetterField(() => Boolean, {
    description: "It had been sent before, and this is what was answered then; nothing was done again (är upprepning).",
  })
  get isRepeat(): boolean {
    return this.saved.isRepeat;
  }

  @GetterField(() => Boolean, { description: "Anything was kept (något är sparat)." })
  get isWritten(): boolean {
    return this.saved.isWritten;
  }

  @GetterField(() => InstantScalar, {
    nullable: true,
    description: "The instant that all its versions say; null where nothing was kept (ändrat).",
  })
  get changedAt(): string | null {
    return this.saved.changedAt;
  }

  @GetterField(() => RecordSummary, { description: "How many became what (sammanfattning)." })
  get summary(): RecordSummary {
    const count = (kind: PlanRowOutcome["kind"]) => this.saved.outcomes.filter((each) => each.kind === kind).length;
    return {
      applied: count("APPLIED"),
      unchanged: count("UNCHANGED"),
      conflict: count("CONFLICT"),
      refused: count("REFUSED"),
    };
  }

  @GetterField(() => [PlanRowAnswer], { description: "One for each row, in their order (svar per rad)." })
  get rows(): PlanRowAnswer[] {
    return this.saved.outcomes.map((_outcome, row) => this.#answerOf(row));
  }

  @GetterField(() => [PlanRowOutcomeEnum], {
    description: "For each row, in their order, what became of it (utfall per rad).",
  })
  get outcome(): string[] {
    return this.saved.outcomes.map(({ kind }) => kind);
  }

  @GetterField(() => [Int], {
    nullable: "items",
    description:
      "For each row the version that stands there after; null where none does, or it was refused (version per rad).",
  })
  get version(): (number | null)[] {
    return this.saved.outcomes.map((outcome) => ("version" in outcome ? outcome.version : null));
  }

  @GetterField(() => [PlanRowAnswer], { description: "Only the rows in conflict and those refused (anmärkning)." })
  get remarks(): PlanRowAnswer[] {
    return this.saved.outcomes.flatMap(({ kind }, row) =>
      kind === "CONFLICT" || kind === "REFUSED" ? [this.#answerOf(row)] : [],
    );
  }

  #answerOf(row: number): PlanRowAnswer {
    const outcome = this.saved.outcomes[row] as PlanRowOutcome;
    const { concept, cell = null } = this.sent[row] as PlanRow;
    const { content } = this.saved;
    const record = "record" in outcome ? outcome.record : null;
    const failures = "failures" in outcome ? outcome.failures : [];
    return {
      row,
      cell,
      key: outcome.key,
      outcome: outcome.kind,
      version: "version" in outcome ? outcome.version : null,
      refusals: failures.map(refusalOf),
      columns: failures.map(({ path }) => columnOfPath(concept, path)?.name ?? null),
      record: record === null ? null : nodeOf(content, concept, record),
      get cells() {
        return record === null ? [] : planColumns[concept].map((column) => cellText(content, column, record));
      },
      changedBy: "changedBy" in outcome ? outcome.changedBy : null,
    };
  }
}
