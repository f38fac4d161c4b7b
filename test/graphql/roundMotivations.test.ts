import { persons } from "../support/roundWorld";
import { assessingContent } from "../support/assessingWorld";
import { buildIndicator } from "../support/smallWorld";
import { execute, insertContent, type TestCall } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";

const now = new Date("2024-09-10T10:00:00.000Z");

describeOnBothEngines("a status that was as proposed when it was judged", (engine) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createStores(await engine.open());
    const target = { indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024" };
    const measured = { code: "U23401", direction: "DECREASE" as const, measureUnit: "DAYS" as const };
    const rule = { rule: "WORST" as const, missing: "BLOCK" as const };
    const content = assessingContent(
      {
        targetValues: [{ ...target, targetValue: "40", acceptableValue: "50" }],
        indicators: [buildIndicator({ ...measured, periodTypes: ["YEAR", "CUMULATIVE"] })],
        roundUnits: [{ round: "DELAR-2024", unit: "SN" }],
      },
      { NAMNDMAL: { progressSource: "INDICATORS", rollUp: rule } },
    );
    await insertContent(stores, content);
  }, 30_000);

  const ask = async (source: string, call: TestCall = {}) => {
    const { data, errors } = await execute(stores, source, {}, { viewer: persons.committeeReporter, now, ...call });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as { answer: object };
  };
  const record = (number: number, expectedRevision: number | null) =>
    ask(
      `mutation { answer: recordIndicatorValues(municipality: "9999", rows: [{ indicator: "U23401", unit: "SN", period: "2024D08", number: ${number}, expectedRevision: ${expectedRevision} }]) { isWritten } }`,
    );
  const judge = (more: string) =>
    ask(
      `mutation { answer: saveAssessment(municipality: "9999", ${more} input: { round: "DELAR-2024", unit: "SN", goal: "NM-SN-1", judgedStatus: "UPPNATT" }) { __typename } }`.replace(
        " })",
        more === "" ? " })" : `, motivation: "Mätfel i juli." })`,
      ),
    );
  const submit = () =>
    ask(
      `mutation { answer: submitRoundUnit(municipality: "9999", round: "DELAR-2024", unit: "SN", expectedVersion: 1) {
        ... on RoundUnitSaved { record { state } } ... on Refused { refusals { code text { sv } } } } }`,
    );
  const missing = () =>
    ask(
      `{ answer: municipality(code: "9999") { roundUnit(code: "DELAR-2024|SN") { items(isDone: false) { nodes { kind unit { code } goal { code } } } } } }`,
    );

  test("needs a motivation when the proposal has changed since: it is listed, and stands in the way of submitting until it has one", async () => {
    await record(39, null);
    await judge("");
    expect(await missing()).toEqual({ answer: { roundUnit: { items: { nodes: [] } } } });
    await record(60, 1);
    const nodes = [{ kind: "MOTIVATIONS", unit: { code: "SN" }, goal: { code: "NM-SN-1" } }];
    expect(await missing()).toEqual({ answer: { roundUnit: { items: { nodes } } } });
    expect(await submit()).toMatchObject({
      answer: {
        refusals: [
          {
            code: "ROUND_INCOMPLETE",
            text: { sv: expect.stringContaining("saknar motivering till avvikelse från förslaget") as string },
          },
        ],
      },
    });
    await judge("expectedVersion: 1,");
    expect(await missing()).toEqual({ answer: { roundUnit: { items: { nodes: [] } } } });
    expect(await submit()).toEqual({ answer: { record: { state: "SUBMITTED" } } });
  });
});
