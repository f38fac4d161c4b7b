import { ok } from "../../shared/result";
import { parsePeriod, periodKey } from "../../shared/period";
import type { Transaction } from "../persistence/dimensionKeys";
import type { PublishedValue, ReferenceMunicipality } from "../domain/followUp/referenceValue";
import { auditedWrite, type WriteTold } from "./audit/auditedWrite";
import type { UseCaseContext } from "./useCaseContext";

export interface ReferenceToImport {
  readonly municipalities: readonly ReferenceMunicipality[];
  readonly values: readonly PublishedValue[];
}

/** Puts reference values in the place of what was there; only the one at the machine itself can, never a user of the API. */
export async function importReferenceValues(context: UseCaseContext, input: ReferenceToImport): Promise<void> {
  await auditedWrite<null, never>(
    context,
    { municipality: null, changeset: null, reason: null, isDryRun: false },
    (keep) =>
      keep(async (transaction) => {
        await importReferenceValuesIn(transaction, context, input);
        return ok({ value: null, changesets: [toldOfReference(input)] });
      }),
    (failed) => failed,
  );
}

/** They have no history to refer to: how many there were is all that the audit can say. */
export const toldOfReference = ({ municipalities, values }: ReferenceToImport): WriteTold => ({
  subject: "referenceValues",
  unit: null,
  facts: { municipalityCount: municipalities.length, valueCount: values.length },
});

/** The same inside a transaction that the caller has begun. */
export async function importReferenceValuesIn(
  transaction: Transaction,
  { client, stores: { referenceStore } }: UseCaseContext,
  { municipalities, values }: ReferenceToImport,
): Promise<void> {
  if (client !== "IMPORT") throw new Error(`reference values are written by imports alone, not by ${client}`);
  const { dimensionKeys } = referenceStore;
  const splits = [...new Set(values.map(({ members }) => members))];
  const known = await dimensionKeys.keysWithin(transaction, splits);
  const created = await dimensionKeys.create(
    transaction,
    splits.filter((text) => !known.has(text)),
  );
  const rows = values.map(({ period, members, ...value }) => ({
    ...value,
    periodKey: keyOfPeriod(period),
    dimensionKey: keyOfSplit(members, known, created),
  }));
  await referenceStore.save(transaction, municipalities, rows);
}

function keyOfSplit(members: string, ...dictionaries: readonly ReadonlyMap<string, number>[]): number {
  const key = dictionaries.map((dictionary) => dictionary.get(members)).find((found) => found !== undefined);
  if (key === undefined) throw new Error(`no key for ${members}`);
  return key;
}

/** Periods have been read before they come here. */
function keyOfPeriod(code: string): number {
  const period = parsePeriod(code);
  if (!period.ok) throw new Error(`${code} is no period`);
  return periodKey(period.value);
}
