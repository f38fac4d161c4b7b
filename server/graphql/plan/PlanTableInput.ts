import { Field, InputType, Int } from "type-graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { MunicipalityContent } from "../../domain/content";
import { planColumns } from "../../domain/plan/planColumns";
import { conceptOfKind, type PlanTableKind } from "../../domain/plan/planConcepts";
import type { PlanRow } from "../../usecases/plan/planRow";
import { planRowOfCells, type PlanCell } from "../../usecases/plan/planRowOfCells";
import { PlanTableKindEnum } from "./planEnums";

@InputType({ description: "A column of a table of a plan to write (kolumn)." })
export class PlanColumnInput {
  @Field(() => String, { description: "Its name in planTable (kolumnens namn)." })
  name!: string;

  @Field(() => [String], {
    nullable: "items",
    description:
      "One entry a row, as planTable writes them: null says nothing, and an empty text that there shall be none. A choice may be said by its word (celler).",
  })
  cells!: (string | null)[];
}

@InputType({
  description:
    "Rows of a plan to write, column by column, as planTable gives them. Columns left out stay as they are (plantabell att skriva).",
})
export class PlanTableInput {
  @Field(() => PlanTableKindEnum, { description: "What its rows are (tabellens slag)." })
  kind!: PlanTableKind;

  @Field(() => [PlanColumnInput], { description: "The columns; those of the key are always given (kolumner)." })
  columns!: PlanColumnInput[];

  @Field(() => [Int], {
    nullable: "itemsAndList",
    description: "The versions that you read; null or 0 where there must be none yet (förväntade versioner).",
  })
  expectedVersion?: (number | null)[] | null;

  @Field(() => [String], { nullable: "itemsAndList", description: "The cells that the rows stand in (celler)." })
  cell?: (string | null)[] | null;
}

/** The rows of the table, in their order; what cannot be read in a cell is told of its row. */
export function planRowsOfTable(
  content: MunicipalityContent | null,
  { kind, columns: given, expectedVersion, cell }: PlanTableInput,
  workbook: string | null,
): Result<PlanRow[], Failure> {
  const concept = conceptOfKind[kind];
  const all = planColumns[concept];
  const rowCount = given[0]?.cells.length ?? 0;
  const lengths = [
    ...given.map(({ name, cells }) => [name, cells.length] as const),
    ["expectedVersion", expectedVersion?.length ?? rowCount] as const,
    ["cell", cell?.length ?? rowCount] as const,
  ];
  const wrong = lengths.find(([, length]) => length !== rowCount);
  if (wrong !== undefined) {
    return err(failure("COLUMN_LENGTH", { field: wrong[0], count: wrong[1], rows: rowCount }, `table.${wrong[0]}`));
  }
  const unknown = given.find(({ name }) => !all.some((column) => column.name === name));
  if (unknown !== undefined) {
    const allowed = all.map(({ name }) => name).join(", ");
    return err(failure("PLAN_COLUMN_UNKNOWN", { name: unknown.name, allowed }, "table.columns"));
  }
  const columns = given.map(({ name, cells }) => ({ column: all.find((each) => each.name === name), cells }));
  return ok(
    Array.from({ length: rowCount }, (_, row): PlanRow => {
      const cells = columns.flatMap(({ column, cells: texts }): PlanCell[] =>
        column === undefined ? [] : [{ column, text: texts[row] ?? null }],
      );
      const place = { workbook, cell: cell?.[row] ?? null, expectedVersion: expectedVersion?.[row] || null };
      return { ...planRowOfCells(content, concept, cells), ...place };
    }),
  );
}
