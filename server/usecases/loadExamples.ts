import { err, ok, type Result } from "../../shared/result";
import { isDuplicateKey } from "../persistence/transactions/transactionFault";
import { loadDemoPersonsIn, type DemoPersonToLoad } from "./access/loadDemoPersons";
import { auditedWrite, type WriteTold } from "./audit/auditedWrite";
import type { MunicipalityProblems, MunicipalityToImport } from "./checkMunicipality";
import { importMunicipalityIn } from "./importMunicipality";
import { importReferenceValuesIn, toldOfReference, type ReferenceToImport } from "./importReferenceValues";
import type { UseCaseContext } from "./useCaseContext";

export interface ExamplesToLoad {
  readonly municipalities: readonly MunicipalityToImport[];
  readonly reference: ReferenceToImport;
  readonly demoPersons: readonly DemoPersonToLoad[];
}

export interface ExamplesRefused extends MunicipalityProblems {
  readonly municipality: string;
}

/**
 * Loads the examples into a database that has no municipality, all of them in one transaction. The municipalities are themselves the memory of
 * it: none can be removed, so what is changed in them later is never put back.
 */
export async function loadExamples(
  context: UseCaseContext,
  examples: () => Promise<ExamplesToLoad>,
): Promise<Result<"LOADED" | "NOT_EMPTY", ExamplesRefused>> {
  if (await hasMunicipalities(context)) return ok("NOT_EMPTY");
  const { municipalities, reference, demoPersons } = await examples();
  try {
    return await auditedWrite<"LOADED" | "NOT_EMPTY", ExamplesRefused>(
      context,
      { municipality: null, changeset: null, reason: null, isDryRun: false },
      (keep) =>
        keep(async (transaction) => {
          if ((await context.stores.contentStore.versions(transaction.manager)).size > 0) {
            return ok({ value: "NOT_EMPTY", changesets: [] });
          }
          const changesets: WriteTold[] = [];
          for (const input of municipalities) {
            const options = { isDryRun: false, reason: null };
            const imported = await importMunicipalityIn(transaction, context, input, options, new Map());
            if (!imported.ok) return err({ municipality: input.municipality.code, ...imported.error });
            changesets.push(...imported.value.changesets);
          }
          await importReferenceValuesIn(transaction, context, reference);
          await loadDemoPersonsIn(transaction.statements, context, demoPersons);
          return ok({ value: "LOADED", changesets: [...changesets, toldOfReference(reference)] });
        }),
      ({ municipality, failures, values }) => ({
        municipality,
        failures: [...failures, ...values.map((wrong) => wrong.failure)],
      }),
    );
  } catch (error) {
    // Another process was quicker: two that start on one empty database at once.
    if (isDuplicateKey(error) && (await hasMunicipalities(context))) return ok("NOT_EMPTY");
    throw error;
  }
}

const hasMunicipalities = async ({ stores: { contentStore, database } }: UseCaseContext) =>
  (await contentStore.versions(database.manager)).size > 0;
