import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { planRowCountMax } from "../../../shared/rowCounts";
import type { MunicipalityContent } from "../../domain/content";
import type { PlanRow } from "../../usecases/plan/planRow";
import { savePlanRows } from "../../usecases/plan/savePlanRows";
import { contentOf, type RequestContext } from "../foundation/requestContext";
import { MunicipalityCodeScalar } from "../foundation/scalars";
import { badRequest } from "../foundation/badRequest";
import { RecordModeEnum } from "../values/valueEnums";
import { PlanRowInput, planRowsOf } from "./PlanRowInput";
import { PlanTableInput, planRowsOfTable } from "./PlanTableInput";
import { SavePlanRowsAnswer } from "./SavePlanRowsAnswer";

@Resolver()
export class PlanMutationResolver {
  @Mutation(() => SavePlanRowsAnswer, {
    description:
      "Saves many records of a plan as one change; they may name each other. Each is judged as a save of its own. Sent again with the same changeset it is done once and answered alike (spara rader i planen).",
  })
  async savePlanRows(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("rows", () => [PlanRowInput], {
      nullable: true,
      description: `The records one by one, at most ${planRowCountMax}; or give table or tables (rader).`,
    })
    rows: PlanRowInput[] | null,
    @Arg("table", () => PlanTableInput, {
      nullable: true,
      description: `The records in columns, at most ${planRowCountMax} rows; or give rows or tables (tabell).`,
    })
    table: PlanTableInput | null,
    @Arg("tables", () => [PlanTableInput], {
      nullable: true,
      description: `Records of several kinds, a table each, at most ${planRowCountMax} rows in all; the answer counts them through (tabeller).`,
    })
    tables: PlanTableInput[] | null,
    @Arg("mode", () => RecordModeEnum, {
      defaultValue: "ATOMIC",
      description: "All or none, or row by row; what names a refused row is refused too (skrivsätt).",
    })
    mode: "ATOMIC" | "PER_ROW",
    @Arg("isDryRun", () => Boolean, {
      defaultValue: false,
      description: "Do everything and keep nothing (provkörning).",
    })
    isDryRun: boolean,
    @Arg("changeset", () => String, {
      nullable: true,
      description: "Your own id of this change, such as a UUID, with which it may be sent again (ändringspaket).",
    })
    changeset: string | null,
    @Arg("reason", () => String, { nullable: true, description: "Why, kept in the history (skäl)." })
    reason: string | null,
    @Arg("workbook", () => String, {
      nullable: true,
      description: "The workbook that they are written in (arbetsbok).",
    })
    workbook: string | null,
  ): Promise<SavePlanRowsAnswer> {
    const content = await contentOf(context, municipality);
    const planned = sentRows(content, { rows, table, tables }, workbook ?? null);
    if (!planned.ok) throw badRequest(planned.error);
    const terms = { municipality, mode, isDryRun, changeset: changeset ?? null, reason: reason ?? null };
    const saved = await savePlanRows(context, { ...terms, rows: planned.value });
    context.forgetContents();
    if (!saved.ok) throw badRequest(saved.error);
    return new SavePlanRowsAnswer(saved.value, planned.value);
  }
}

interface SentRows {
  readonly rows: readonly PlanRowInput[] | null | undefined;
  readonly table: PlanTableInput | null | undefined;
  readonly tables: readonly PlanTableInput[] | null | undefined;
}

function sentRows(
  content: MunicipalityContent | null,
  sent: SentRows,
  workbook: string | null,
): Result<PlanRow[], Failure> {
  const { rows, table, tables } = sent;
  const given = [rows, table, tables].filter((each) => each != null);
  if (given.length !== 1) return err(failure("EXACTLY_ONE_OF", { fields: "rows, table, tables" }));
  if (rows != null) return planRowsOf(rows, workbook);
  const planned: PlanRow[] = [];
  for (const each of tables ?? (table == null ? [] : [table])) {
    const read = planRowsOfTable(content, each, workbook);
    if (!read.ok) return read;
    planned.push(...read.value);
  }
  return ok(planned);
}
