import type * as accessOfModule from "../../server/domain/access/accessOf";
import type * as rulesModule from "../../server/domain/access/changeRequirements";
import type { ConceptName } from "../../server/domain/records/concepts";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { execute } from "../support/testApi";
import { describeOn } from "../support/testDatabase";
import { expectedRights, expectedVerdict, readExpectedRights, type Reach } from "./expectedRights";
import { mutations, type Mutation } from "./mutatedRights";
import { probes } from "./probes";
import { cases, columns, openRightsWorld, personWith } from "./rightsWorld";

/** The rule that is wrong just now, and whether that made anything another: to ask the whole municipality where that is asked already does not. */
const now: { mutation: Mutation | null; isAnother: boolean } = { mutation: null, isAnother: false };

jest.mock("../../server/domain/access/changeRequirements", () => {
  const real = jest.requireActual<typeof rulesModule>("../../server/domain/access/changeRequirements");
  return {
    ...real,
    changeRequirements: (concept: ConceptName, wanted: never) => {
      const requirements = real.changeRequirements(concept, wanted);
      const { mutation } = now;
      if (mutation?.requirement === undefined || mutation.concept !== concept) return requirements;
      const mutated = requirements.map((requirement) => mutation.requirement?.(requirement));
      now.isAnother ||= JSON.stringify(mutated) !== JSON.stringify(requirements);
      return mutated;
    },
  };
});

jest.mock("../../server/domain/access/accessOf", () => {
  const real = jest.requireActual<typeof accessOfModule>("../../server/domain/access/accessOf");
  return {
    ...real,
    accessOf: (...given: Parameters<typeof real.accessOf>) => {
      const access = real.accessOf(...given);
      return access === null || now.mutation?.access === undefined ? access : now.mutation.access(access);
    },
  };
});

jest.setTimeout(600_000);

const table = readExpectedRights(expectedRights, columns.length);

describeOn("sqlite", "a right that is made wrong", (engine) => {
  let stores: Stores;

  beforeAll(async () => {
    stores = await openRightsWorld(await engine.open());
  }, 60_000);

  /** The first cell of the table that does not hold, of those that the mutation may touch; null when all hold. */
  async function firstWrong(concept: ConceptName | null): Promise<string | null> {
    // What has been made for viewers was made by the right rules.
    const fresh: Stores = { ...stores, contentCache: createStores(stores.database).contentCache };
    for (const [index, { what, verb, cells }] of table.entries()) {
      const probe = probes[index];
      if (probe === undefined || (concept !== null && probe.concept !== concept)) continue;
      for (const [column, holders] of columns.entries()) {
        for (const { holder, unit, side } of holders.flatMap((holder) => cases.map((each) => ({ holder, ...each })))) {
          const { source, variables } = probe.operation(side);
          const viewer = personWith(holder, { unit });
          const found = probe.verdict(await execute(fresh, source, variables, { viewer }));
          if (found !== expectedVerdict(cells[column] as Reach, unit, side))
            return `${what}, ${verb}: ${holder.role} ${holder.decisionDomain} over ${unit ?? "all"}, ${side} side is ${found}`;
        }
      }
    }
    return null;
  }

  it("is found by the table, whichever it is; and the rules as they are give no such finding", async () => {
    expect(await firstWrong(null)).toBeNull();
    const survivors: string[] = [];
    const found: string[] = [];
    for (const mutation of mutations) {
      Object.assign(now, { mutation, isAnother: mutation.access !== undefined });
      const wrong = await firstWrong(mutation.concept);
      if (wrong !== null) found.push(mutation.name);
      else if (now.isAnother) survivors.push(mutation.name);
    }
    expect(survivors).toEqual([]);
    expect(found.length).toBeGreaterThan(150);
  });
});
