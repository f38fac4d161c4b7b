import type { Role } from "../../server/domain/access/grant";
import type { MunicipalityContent } from "../../server/domain/content";
import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { assessingContent, judged } from "../support/assessingWorld";
import { buildGoal } from "../support/smallWorld";
import { under } from "../support/smallWorldRecords";
import { execute, insertContent, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const person = (role: Role, unit: string | null): Viewer => ({
  ...{ personId: `p-${role}-${unit}`, kind: "PERSON", scope: null },
  grants: [{ municipality: "9999", role, unit, decisionDomain: "HOW" }],
});

/** An activity of two committees, under the one's goal. */
const joint = buildGoal({
  ...{ code: "A1", level: "AKTIVITET", state: "DECIDED", year: 2024, expectedResult: "Mätbart" },
  ...{ parents: under("NM-SN-1"), addressing: ["SN", "BUN"].map((unit) => ({ unit, role: "OWNER" as const })) },
});

describeOnBothEngines("what a unit judges", (engine) => {
  const open = async (content: MunicipalityContent): Promise<Stores> => {
    const stores = createStores(await engine.open());
    await insertContent(stores, content);
    return stores;
  };
  const ask = async <T>(stores: Stores, source: string, variables: object, call: TestCall = {}): Promise<T> => {
    const result = await execute(stores, source, { ...variables }, call);
    if (result.errors !== undefined) throw new Error(JSON.stringify(result.errors));
    return result.data as T;
  };
  const row = (unit: string, goal: string, judgedStatus: string) => ({
    assessment: { round: "DELAR-2024", unit, goal, judgedStatus },
  });
  const saveRows = (stores: Stores, rows: readonly object[], call: TestCall) =>
    ask<{ savePlanRows: { rows: { refusals: { code: string }[] }[] } }>(
      stores,
      `mutation ($rows: [PlanRowInput!]!) { savePlanRows(municipality: "9999", mode: PER_ROW, rows: $rows) { rows { refusals { code } } } }`,
      { rows },
      call,
    ).then(({ savePlanRows }) => savePlanRows.rows.map(({ refusals }) => refusals.map(({ code }) => code)));

  test.each(["UPPNATT", "EJ"])("is proposed from what is written and from no row that is refused: %s", async (word) => {
    const stores = await open(assessingContent({ goals: [joint], assessments: [judged("A1", "SN", "KLAR")] }));
    const rows = [row("BUN", "A1", "SEN"), row("SN", "NM-SN-1", word)];
    const told = await saveRows(stores, rows, { viewer: person("REPORTER", "SN") });
    // With what the other committee would have said it had been proposed as not reached.
    expect(told).toEqual([["UNIT_SCOPE"], word === "UPPNATT" ? [] : ["MOTIVATION_REQUIRED"]]);
  });
});
