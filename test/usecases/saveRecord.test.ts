import { recordAt } from "../../server/domain/content";
import type { ConceptName } from "../../server/domain/records/concepts";
import { saveRecord } from "../../server/usecases/saveRecord";
import { buildContent, buildGoal, buildModel, buildLevel } from "../support/smallWorld";

const content = buildContent({ goals: [buildGoal({ sdgs: ["3"] })] });

function savedOf(concept: ConceptName, input: object): unknown {
  const changes = saveRecord(concept, input, null)(content);
  if (!changes.ok) throw new Error(JSON.stringify(changes.error));
  return changes.value[0]?.record;
}

describe("the fields that a caller gives of a record", () => {
  test("clear a list by null, and leave it alone by leaving it out", () => {
    expect(recordAt(content, "goals", "NM-NY")?.sdgs).toEqual(["3"]);
    expect(savedOf("goals", { code: "NM-NY", sdgs: null })).toMatchObject({ sdgs: [] });
    expect(savedOf("goals", { code: "NM-NY", order: 2 })).toMatchObject({ sdgs: ["3"], order: 2 });
  });

  test("are one text however their letters were put together, in codes, titles and lists", () => {
    const goal = { ...buildGoal({ code: "MA\u030aL" }), title: "A\u0308ldre", parents: [{ goal: "FO\u0308RE" }] };
    expect(savedOf("goals", goal)).toMatchObject({ code: "MÅL", title: "Äldre", parents: [{ goal: "FÖRE" }] });
  });

  test("keep no null inside settings, which the file format does not have", () => {
    const level = { ...buildLevel(), rollUp: { rule: "WORST", green: null, missing: "EXCLUDE" } };
    expect(savedOf("steeringModels", { ...buildModel(), levels: [level] })).toMatchObject({
      levels: [{ rollUp: { rule: "WORST", missing: "EXCLUDE" } }],
    });
    const model = savedOf("steeringModels", { ...buildModel(), levels: [level] }) as { levels: { rollUp: object }[] };
    expect(Object.keys(model.levels[0]?.rollUp ?? {})).toEqual(["rule", "missing"]);
  });

  test("are asked of as what is not there, when a record that is gone was not sent whole", () => {
    const changes = saveRecord("assignments", { code: "BORTA", text: "Finns inte" }, 2)(content);
    const record = changes.ok ? changes.value[0]?.record : undefined;
    expect(record).toMatchObject({ code: "BORTA", decidedBy: null, assignedOn: null });
  });
});
