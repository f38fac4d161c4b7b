/** Started by roundCase.ts with a database address: how long it takes to propose everything of a large round, and to lock it. */
import { localAdministrator } from "../server/domain/viewer";
import { openDatabase } from "../server/persistence/openDatabase";
import type { DatabaseAddress } from "../server/persistence/database";
import { readPlanTable } from "../server/usecases/plan/readPlanTable";
import { readContent } from "../server/usecases/readContent";
import { takeRoundStep } from "../server/usecases/rounds/takeRoundStep";
import type { UseCaseContext } from "../server/usecases/useCaseContext";
import { recordIndicatorValues } from "../server/usecases/values/recordIndicatorValues";
import { openValueWorld } from "../test/support/valueWorld";
import { sentAddress } from "./blockCases";
import { median, timed } from "./measuring";
import type { RoundTimes } from "./roundCase";
import { roundCode, roundContent, roundMunicipality as municipality, roundValues } from "./roundData";

const times = 7;

async function main(address: DatabaseAddress): Promise<RoundTimes> {
  const opened = await openDatabase(address);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  try {
    const { stores } = await openValueWorld(opened.value, roundContent());
    const call = (): UseCaseContext => ({ viewer: localAdministrator, now: new Date(), client: "API", stores });
    const terms = { municipality, mode: "ATOMIC" as const, isDryRun: false, changeset: null, reason: null };
    const written = await recordIndicatorValues(call(), { ...terms, rows: roundValues() });
    if (!written.ok || !written.value.isWritten) throw new Error(JSON.stringify(written).slice(0, 500));
    const proposing: number[] = [];
    const locking: number[] = [];
    let rowCount = 0;
    // Each lock makes a new content, of which nothing is known when everything is proposed anew.
    for (let index = 0; index < times; index += 1) {
      const content = await readContent(call(), municipality);
      if (!content.ok) throw new Error(content.error.code);
      proposing.push(
        await timed(async () => {
          const table = await readPlanTable(call(), content.value, "ASSESSMENTS", { round: roundCode }, null);
          rowCount = table.ok ? table.value.records.length : 0;
        }),
      );
      locking.push(await timed(() => lock(call(), index + 1)));
    }
    return { rowCount, proposingMs: median(proposing), lockingMs: median(locking) };
  } finally {
    await opened.value.close();
  }
}

async function lock(context: UseCaseContext, expectedVersion: number): Promise<void> {
  const locked = await takeRoundStep(context, {
    ...{ municipality, round: roundCode, expectedVersion, isDryRun: false, changeset: null, reason: "Mätning." },
    move: { concept: "reportingRounds", step: { kind: "LOCK", isDespiteUnits: true } },
  });
  if (!locked.ok) throw new Error(JSON.stringify(locked.error).slice(0, 500));
}

main(sentAddress(process.argv[2] ?? ""))
  .then((measured) => console.log(JSON.stringify(measured)))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
