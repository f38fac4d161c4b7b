import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { recordRowCountMax } from "../../../shared/rowCounts";
import { recordIndicatorValues } from "../../usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../usecases/values/recordValuesInput";
import { undoChangeset } from "../../usecases/values/undoChangeset";
import type { RecordedValues } from "../../usecases/values/valueOutcome";
import { contentOf, type RequestContext } from "../foundation/requestContext";
import { MunicipalityCodeScalar } from "../foundation/scalars";
import { IndicatorValueInput } from "./IndicatorValueInput";
import { IndicatorValueTableInput, rowsOfTable } from "./IndicatorValueTableInput";
import { badRequest } from "../foundation/badRequest";
import { RecordValuesAnswer } from "./RecordValuesAnswer";
import { RecordModeEnum } from "./valueEnums";

type Mode = "ATOMIC" | "PER_ROW";

@Resolver()
export class ValueMutationResolver {
  @Mutation(() => RecordValuesAnswer, {
    description:
      "Writes values, each by the revision that you read. Sent again with the same changeset it is done once and answered alike (skriv mätvärden).",
  })
  async recordIndicatorValues(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("rows", () => [IndicatorValueInput], {
      nullable: true,
      description: `The values one by one, at most ${recordRowCountMax}; or give table (mätvärden).`,
    })
    rows: IndicatorValueInput[] | null,
    @Arg("table", () => IndicatorValueTableInput, {
      nullable: true,
      description: `The values in columns, at most ${recordRowCountMax} rows; or give rows (tabell).`,
    })
    table: IndicatorValueTableInput | null,
    @Arg("mode", () => RecordModeEnum, {
      defaultValue: "ATOMIC",
      description: "All or none, or row by row (skrivsätt).",
    })
    mode: Mode,
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
  ): Promise<RecordValuesAnswer> {
    const sent = sentRows(rows ?? null, table ?? null);
    if (!sent.ok) throw badRequest(sent.error);
    const input = { municipality, mode, isDryRun, changeset: changeset ?? null, reason: reason ?? null };
    return answered(context, municipality, sent.value, () =>
      recordIndicatorValues(context, { ...input, rows: sent.value }),
    );
  }

  @Mutation(() => RecordValuesAnswer, {
    description:
      "Writes what stood before a changeset, as a new one. A value that has been changed since is in conflict; one that was new is withdrawn. The rows are those that it had written, in order of place (ångra ändringspaket).",
  })
  async undoChangeset(
    @Ctx() context: RequestContext,
    @Arg("municipality", () => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
    municipality: string,
    @Arg("changeset", () => String, { description: "The one to undo (ändringspaket)." })
    changeset: string,
    @Arg("mode", () => RecordModeEnum, {
      defaultValue: "ATOMIC",
      description: "All or none, or row by row (skrivsätt).",
    })
    mode: Mode,
    @Arg("isDryRun", () => Boolean, {
      defaultValue: false,
      description: "Do everything and keep nothing (provkörning).",
    })
    isDryRun: boolean,
    @Arg("undoingChangeset", () => String, {
      nullable: true,
      description: "Your own id of the undoing, with which it may be sent again (ångrandets ändringspaket).",
    })
    undoingChangeset: string | null,
    @Arg("reason", () => String, { nullable: true, description: "Why, kept in the history (skäl)." })
    reason: string | null,
  ): Promise<RecordValuesAnswer> {
    const input = { municipality, mode, isDryRun, changeset: undoingChangeset ?? null, reason: reason ?? null };
    return answered(context, municipality, [], () => undoChangeset(context, { ...input, undoes: changeset }));
  }
}

/** The content is the viewer's, as it was before: a write of values does not change it. */
async function answered(
  context: RequestContext,
  municipality: string,
  sent: readonly RecordRow[],
  write: () => Promise<Result<RecordedValues, Failure>>,
): Promise<RecordValuesAnswer> {
  const content = await contentOf(context, municipality);
  const recorded = await write();
  context.forgetContents();
  if (!recorded.ok) throw badRequest(recorded.error);
  if (content === null) throw new Error(`${municipality} has values and no content`);
  return new RecordValuesAnswer(content, recorded.value, sent);
}

function sentRows(
  rows: readonly IndicatorValueInput[] | null,
  table: IndicatorValueTableInput | null,
): Result<RecordRow[], Failure> {
  if ((rows === null) === (table === null)) return err(failure("EXACTLY_ONE_OF", { fields: "rows, table" }));
  if (table !== null) return rowsOfTable(table);
  return ok((rows ?? []).map((row) => ({ ...row, expectedRevision: row.expectedRevision ?? null })));
}
