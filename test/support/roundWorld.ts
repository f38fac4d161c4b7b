import type { Role } from "../../server/domain/access/grant";
import type { Viewer } from "../../server/domain/viewer";
import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent } from "./smallWorld";
import type { LooseRecords } from "./smallWorldRecords";
import { execute, insertContent, type TestCall } from "./testApi";
import type { TestEngine } from "./testDatabase";

/** The annual round of the small world, asking for nothing but that units send it in. */
export const annualRound = {
  code: "HELAR-2024",
  title: "Helår 2024",
  type: "ANNUAL",
  period: "2024",
  opensOn: "2025-01-02",
  dueOn: "2025-01-31",
  correctionUntil: "2025-02-14",
  reporters: ["SN", "BUN"],
} as const;

export const during = new Date("2025-01-15T10:00:00.000Z");
export const afterCorrections = new Date("2025-02-20T10:00:00.000Z");

export const viewerOf = (personId: string, role: Role, unit: string | null): Viewer => ({
  personId,
  kind: "PERSON",
  grants: [{ municipality: "9999", role, unit, decisionDomain: "HOW" }],
  scope: null,
});

export const persons = {
  /** Plans and locks rounds. */
  controller: viewerOf("p-controller", "MODEL_ADMIN", null),
  reporter: viewerOf("p-reporter", "REPORTER", "VOF"),
  committeeReporter: viewerOf("p-committee", "REPORTER", "SN"),
  approver: viewerOf("p-approver", "APPROVER", "SN"),
  otherApprover: viewerOf("p-other", "APPROVER", "BUN"),
  analyst: viewerOf("p-analyst", "ANALYST", null),
  auditor: viewerOf("p-auditor", "AUDITOR", null),
} as const;
export type PersonName = keyof typeof persons;

export interface Answered {
  readonly outcome?: string;
  readonly record?: { readonly version: number; readonly state: string };
  readonly currentVersion?: number;
  readonly refusals?: readonly {
    readonly code: string;
    readonly path: string | null;
    readonly text: { readonly sv: string };
  }[];
}

/** A municipality with the round, and the persons who move it. */
export class RoundWorld {
  constructor(readonly stores: Stores) {}

  static async open(engine: TestEngine, records: LooseRecords = {}): Promise<RoundWorld> {
    const stores = createStores(await engine.open());
    const rounds = [{ ...annualRound, reporters: [...annualRound.reporters] }];
    await insertContent(stores, buildContent({ reportingRounds: rounds, ...records }));
    return new RoundWorld(stores);
  }

  /** With a target of 40 for the committee's goal in the year of the round. */
  static openWithTarget = (engine: TestEngine): Promise<RoundWorld> =>
    RoundWorld.open(engine, {
      targetValues: [{ indicator: "U23401", unit: "SN", goal: "NM-SN-1", period: "2024", targetValue: "40" }],
    });

  async ask(source: string, call: TestCall = {}): Promise<Record<string, unknown>> {
    const { data, errors } = await execute(this.stores, source, {}, { now: during, ...call });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Record<string, unknown>;
  }

  /** One step: openRound, submitRoundUnit ...; its further arguments as GraphQL writes them. */
  async step(by: PersonName, mutation: string, args: string, now = during): Promise<Answered> {
    const type = mutation.endsWith("Unit") ? "RoundUnit" : "ReportingRound";
    const source = `mutation { answer: ${mutation}(municipality: "9999", round: "${annualRound.code}", ${args}) {
      ... on ${type}Saved { outcome record { version state } }
      ... on Conflict { currentVersion }
      ... on Refused { refusals { code path text { sv } } } } }`;
    return (await this.ask(source, { viewer: persons[by], now })).answer as Answered;
  }

  /** The round is open, and the units are as far as they are said to be. */
  async opened(...units: readonly ("SUBMITTED" | "APPROVED")[]): Promise<void> {
    await this.step("controller", "openRound", "expectedVersion: 1");
    for (const [index, state] of units.entries()) {
      const unit = annualRound.reporters[index] ?? "";
      const by = unit === "SN" ? "approver" : "otherApprover";
      await this.step(by, "submitRoundUnit", `unit: "${unit}", expectedVersion: 1`);
      if (state === "APPROVED") await this.step(by, "approveRoundUnit", `unit: "${unit}", expectedVersion: 2`);
    }
  }

  /** Every unit approved and the round locked. */
  async locked(now = during): Promise<Answered> {
    await this.opened("APPROVED", "APPROVED");
    return this.step("controller", "lockRound", "expectedVersion: 2", now);
  }

  /** Values by somebody; each row as GraphQL writes it. */
  async record(by: PersonName, rows: readonly string[], { now = during, more = "" } = {}) {
    const source = `mutation { answer: recordIndicatorValues(municipality: "9999", mode: PER_ROW, ${more} rows: [${rows
      .map((row) => `{ indicator: "U23401", ${row} }`)
      .join(", ")}]) {
      changeset isWritten rows { __typename ... on ValueRefused { refusals { code path text { sv } } } } } }`;
    const { answer } = (await this.ask(source, { viewer: persons[by], now })) as {
      answer: {
        changeset: string;
        isWritten: boolean;
        rows: { __typename: string; refusals?: { code: string; path: string; text: { sv: string } }[] }[];
      };
    };
    return { ...answer, told: answer.rows.map((row) => row.refusals?.[0]?.code ?? row.__typename) };
  }
}
