import { anonymous, type Viewer } from "../../server/domain/viewer";
import type { Stores } from "../../server/usecases/useCaseContext";
import { execute } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";
import { expectedRights, expectedVerdict, readExpectedRights, type Reach } from "./expectedRights";
import { probes, type Probe, type Verdict } from "./probes";
import {
  cases,
  columns,
  municipalityCode,
  openRightsWorld,
  otherMunicipalityCode,
  personWith,
  sides,
  type Side,
} from "./rightsWorld";

const table = readExpectedRights(expectedRights, columns.length);

test("the table and the probes are about the same things", () => {
  const names = (list: readonly { what: string; verb: string }[]) => list.map(({ what, verb }) => `${what}: ${verb}`);
  expect(names(probes)).toEqual(names(table));
  expect(table.length * columns.length).toBeGreaterThan(400);
});

describeOnBothEngines("rights", (engine) => {
  let stores: Stores;

  beforeAll(async () => {
    stores = await openRightsWorld(await engine.open());
  }, 60_000);

  async function verdictOf(probe: Probe, side: Side, viewer: Viewer): Promise<Verdict> {
    const { source, variables } = probe.operation(side);
    return probe.verdict(await execute(stores, source, variables, { viewer }));
  }

  async function editRightOf(selection: string, viewer: Viewer): Promise<Verdict> {
    const source = `{ municipality(code: "${municipalityCode}") { ${selection} } }`;
    const result = await execute(stores, source, {}, { viewer });
    const found = JSON.stringify(result.data);
    if (result.errors !== undefined) return `BROKEN ${JSON.stringify(result.errors)}`;
    return found.includes('"isAllowed":true') ? "ALLOWED" : "DENIED";
  }

  const rows = table.map((row, index) => ({ row, probe: probes[index] as Probe, name: `${row.what}: ${row.verb}` }));

  it.each(rows)("$name as the table says, on both sides of the subtree and over the whole", async ({ row, probe }) => {
    const found: string[] = [];
    const wanted: string[] = [];
    for (const [column, holders] of columns.entries()) {
      for (const holder of holders) {
        for (const { unit, side } of cases) {
          const name = `${holder.role} ${holder.decisionDomain}, ${unit ?? "whole municipality"}, ${side} side`;
          const viewer = personWith(holder, { unit });
          const expected = expectedVerdict(row.cells[column] as Reach, unit, side);
          found.push(`${name}: ${await verdictOf(probe, side, viewer)}`);
          wanted.push(`${name}: ${expected}`);
          if (probe.canEdit === undefined) continue;
          // What is told before anybody types is what comes of it.
          found.push(`${name} canEdit: ${await editRightOf(probe.canEdit(side), viewer)}`);
          wanted.push(`${name} canEdit: ${expected}`);
        }
      }
    }
    expect(found).toEqual(wanted);
  });

  it.each(rows)("$name: nobody from another municipality, and nobody who has not signed in", async ({ probe }) => {
    for (const side of Object.keys(sides) as Side[]) {
      for (const holder of columns.flat()) {
        const stranger = personWith(holder, { municipality: otherMunicipalityCode });
        expect(`${holder.role}: ${await verdictOf(probe, side, stranger)}`).toBe(`${holder.role}: DENIED`);
      }
      expect(await verdictOf(probe, side, anonymous)).toBe("DENIED");
    }
  });
});
