import { localAdministrator } from "../../server/domain/viewer";
import { readValueRevisions } from "../../server/usecases/values/readValueRevisions";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../server/usecases/values/recordValuesInput";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

describeOnBothEngines("writers who share a turn", (engine) => {
  let world: ValueWorld;
  beforeEach(async () => {
    world = await openValueWorld(await engine.open());
  }, 30_000);

  const record = async (person: string, rows: readonly RecordRow[], changeset: string | null = null) => {
    const context = world.context({ viewer: { ...localAdministrator, personId: person } });
    const result = await recordIndicatorValues(context, buildInput(rows, { changeset }));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  /** The first has a turn of its own; those who come meanwhile wait for it, and then share one. */
  const behindAnother = <T>(pieces: readonly (() => Promise<T>)[]): Promise<T[]> => {
    const first = record("first", [buildRow({ period: "2001" })]);
    const others = Promise.all(pieces.map((piece) => piece()));
    return first.then(() => others);
  };
  test("get the answer of the same changeset sent before, each its own", async () => {
    const sent = ["2022", "2023", "2024"].map((period) => () => record("anna", [buildRow({ period })], `of-${period}`));
    const answers = await behindAnother(sent);
    const again = await behindAnother([...sent, () => record("bo", [buildRow({ period: "2021" })], "new")]);
    expect(again.map(({ isRepeat }) => isRepeat)).toEqual([true, true, true, false]);
    expect(again.slice(0, 3).map(({ outcomes }) => outcomes)).toEqual(answers.map(({ outcomes }) => outcomes));
  });

  test("keep what is well when the same changeset comes twice at once, which is done once", async () => {
    const row = buildRow({ number: "7" });
    const [one, two, other] = await behindAnother([
      () => record("anna", [row], "twice"),
      () => record("anna", [row], "twice"),
      () => record("bo", [buildRow({ period: "2023" })]),
    ]);
    expect([one?.isRepeat, two?.isRepeat].sort()).toEqual([false, true]);
    expect(other?.isWritten).toBe(true);
    const history = await readValueRevisions(world.context(), "9999", row);
    expect(history.ok && history.value).toHaveLength(1);
  });
});
