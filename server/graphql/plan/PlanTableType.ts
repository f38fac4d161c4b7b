import { Arg, Field, FieldResolver, Int, ObjectType, Resolver, Root } from "type-graphql";
import { failure } from "../../../shared/errorCodes";
import type { LocalizedText } from "../../../shared/localizedText";
import { choiceCountMax, choicesOf } from "../../domain/plan/planChoices";
import { planColumns, type PlanCellForm, type PlanColumn } from "../../domain/plan/planColumns";
import { conceptOfKind, type PlanTableKind } from "../../domain/plan/planConcepts";
import { PlanEditRights } from "../../domain/plan/planEditRights";
import { keyOf } from "../../domain/records/concepts";
import { planTableCell, planTableRowCountMax, type PlanTable } from "../../usecases/plan/readPlanTable";
import { badRequest } from "../foundation/badRequest";
import { LocalizedTextType, Refusal, refusalOf } from "../foundation/failures";
import { GetterField } from "../foundation/getterField";
import { InstantScalar } from "../foundation/scalars";
import { PlanCellFormEnum, PlanTableKindEnum } from "./planEnums";

const eachRow = `one entry a row, at most ${planTableRowCountMax}`;

@ObjectType("PlanChoice", { description: "What may be chosen in a cell (val).", simpleResolvers: true })
class PlanChoiceType {
  @Field(() => String, { description: "What is written and read (kod)." })
  code!: string;

  @Field(() => LocalizedTextType, { description: "What people call it; a level by the model's own word (benämning)." })
  label!: LocalizedText;

  @Field(() => String, {
    nullable: true,
    description: "What tells a status apart without its colour, by the model; null of what is no status (symbol).",
  })
  symbol?: string;

  @Field(() => String, {
    nullable: true,
    description: "The colour of a status, #rrggbb, by the model; null of what is no status (färg).",
  })
  color?: string;
}

/** A column, with its cells made when they are asked for. */
@ObjectType("PlanColumn", { description: "A column of a table of a plan (kolumn).", simpleResolvers: true })
class PlanColumnNode {
  constructor(
    private readonly column: PlanColumn,
    private readonly table: PlanTable,
    private readonly rights: PlanEditRights,
  ) {}

  @GetterField(() => String, { description: "Its name, as a table that is written gives it (kolumnens namn)." })
  get name(): string {
    return this.column.name;
  }

  @GetterField(() => LocalizedTextType, { description: "Its heading (rubrik)." })
  get label(): LocalizedText {
    return this.column.label;
  }

  @GetterField(() => PlanCellFormEnum, { description: "What its cells hold (innehåll)." })
  get form(): PlanCellForm {
    return this.column.form;
  }

  @GetterField(() => Boolean, { description: "Several codes in a cell, divided by commas (lista)." })
  get isList(): boolean {
    return this.column.isList;
  }

  @GetterField(() => Boolean, { description: "It says which record the row is (del av nyckeln)." })
  get isKey(): boolean {
    return this.column.isKey;
  }

  @GetterField(() => Boolean, { description: "A new row must have it (krävs)." })
  get isRequired(): boolean {
    return this.column.isRequired;
  }

  @GetterField(() => Boolean, { description: "Only shown, never written: a name beside its code (visas bara)." })
  get isReadOnly(): boolean {
    return this.column.isReadOnly;
  }

  @GetterField(() => [PlanChoiceType], {
    nullable: true,
    description: `What may be chosen, at most ${choiceCountMax}; null where anything may be written (val).`,
  })
  get choices(): readonly PlanChoiceType[] | null {
    return choicesOf(this.table.content, this.column, this.table.records);
  }

  @GetterField(() => [String], {
    nullable: "items",
    description: `Its cells: a date as 2024-08-31, a number as 12.5, a code; null where nothing stands; ${eachRow} (celler).`,
  })
  get cells(): (string | null)[] {
    return this.table.records.map((record) => planTableCell(this.table, this.column, record));
  }

  @GetterField(() => [Int], {
    nullable: "items",
    description: `Why you may not change each cell, as places in \`editRefusals\`; null where you may; ${eachRow} (varför inte).`,
  })
  get editRefusalIndex(): (number | null)[] {
    return this.rights.ofColumn(this.column);
  }
}

@ObjectType("PlanTable", {
  description:
    "Records of a plan as rows of a table, column by column: goals with activities, target values, assignments, budget frames (plantabell).",
  simpleResolvers: true,
})
export class PlanTableNode {
  readonly rights: PlanEditRights;

  constructor(
    readonly table: PlanTable,
    today: string,
  ) {
    this.rights = new PlanEditRights(table.content, conceptOfKind[table.kind], table.records, today);
  }

  @GetterField(() => PlanTableKindEnum, { description: "What its rows are (tabellens slag)." })
  get kind(): PlanTableKind {
    return this.table.kind;
  }

  @GetterField(() => String, { description: "Give it as changedSince the next time (markör)." })
  get cursor(): string {
    return this.table.cursor;
  }

  @GetterField(() => Boolean, { description: "Nothing has changed since the cursor; there are no rows (oförändrad)." })
  get isUnchanged(): boolean {
    return this.table.isUnchanged;
  }

  @GetterField(() => Int, { description: "How many rows there are (antal rader)." })
  get rowCount(): number {
    return this.table.records.length;
  }

  @GetterField(() => [String], { description: `The business key, its parts joined by |; ${eachRow} (nyckel).` })
  get key(): string[] {
    const concept = conceptOfKind[this.table.kind];
    return this.table.records.map((record) => keyOf(concept, record));
  }

  @GetterField(() => [Int], {
    description: `Give it as expectedVersion when you write; 0 for what is not there yet; ${eachRow} (version).`,
  })
  get version(): number[] {
    return this.table.records.map((record) => record.version);
  }

  @GetterField(() => [InstantScalar], {
    description: `When it was changed last; of what is not there yet its round; ${eachRow} (senast ändrad).`,
  })
  get changedAt(): string[] {
    return this.table.records.map((record) => record.changedAt);
  }

  @GetterField(() => [Int], {
    nullable: "items",
    description: `Why you may change nothing of the row, as places in \`editRefusals\`; null where you may change something; ${eachRow} (varför inte).`,
  })
  get rowRefusalIndex(): (number | null)[] {
    return this.rights.ofRows();
  }

  @GetterField(() => [Refusal], { description: "The reasons why not, each once, at most 100000 (skäl)." })
  get editRefusals(): Refusal[] {
    // All of them, in whatever order the columns are asked for.
    this.rights.ofRows();
    for (const column of planColumns[conceptOfKind[this.table.kind]]) this.rights.ofColumn(column);
    return this.rights.reasons.map(refusalOf);
  }
}

@Resolver(() => PlanTableNode)
export class PlanTableColumnsResolver {
  @FieldResolver(() => [PlanColumnNode], {
    description: "The columns, in the order they are named; at most 50 (kolumner).",
  })
  columns(
    @Root() { table, rights }: PlanTableNode,
    @Arg("names", () => [String], { nullable: true, description: "Only these; all if left out (kolumnernas namn)." })
    names: string[] | null,
  ): PlanColumnNode[] {
    const all = planColumns[conceptOfKind[table.kind]];
    const wanted = (names ?? all.map(({ name }) => name)).map((name) => {
      const column = all.find((each) => each.name === name);
      if (column !== undefined) return column;
      const allowed = all.map((each) => each.name).join(", ");
      throw badRequest(failure("PLAN_COLUMN_UNKNOWN", { name, allowed }, "names"), allowed);
    });
    return wanted.map((column) => new PlanColumnNode(column, table, rights));
  }
}
