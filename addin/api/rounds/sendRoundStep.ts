import { ok, type Result } from "../../../shared/result";
import type { StepOutcome, StepToSend } from "../../workbook/rounds/round";
import type { AskFailure, AskOptions, AskServer } from "../askServer";
import { graphql, type Answered } from "../graphql";

/** What a step is about, and the id under which it is done once. */
export interface StepTerms {
  readonly municipality: string;
  readonly round: string;
  /** The version that was read, of what is moved. */
  readonly expectedVersion: number;
  readonly reason: string | null;
  readonly changeset: string | null;
  readonly isDryRun: boolean;
}

const stepConflict = graphql(`
  fragment StepConflict on Conflict @_unmask {
    text {
      sv
      en
    }
  }
`);

const stepRefused = graphql(`
  fragment StepRefused on Refused @_unmask {
    refusals {
      code
      text {
        sv
        en
      }
    }
  }
`);

const unitMoved = graphql(
  `
    fragment UnitMoved on RoundUnitAnswer @_unmask {
      __typename
      ... on RoundUnitSaved {
        record {
          state
        }
      }
      ...StepConflict
      ...StepRefused
    }
  `,
  [stepConflict, stepRefused],
);

const roundMoved = graphql(
  `
    fragment RoundMoved on ReportingRoundAnswer @_unmask {
      __typename
      ... on ReportingRoundSaved {
        record {
          state
        }
      }
      ...StepConflict
      ...StepRefused
    }
  `,
  [stepConflict, stepRefused],
);

const unitStepOperation = graphql(
  `
    mutation StepOfUnit(
      $municipality: MunicipalityCode!
      $round: String!
      $expectedVersion: Int!
      $reason: String
      $changeset: String
      $isDryRun: Boolean!
      $unit: String!
      $isStart: Boolean!
      $isSubmit: Boolean!
      $isReturn: Boolean!
      $isApprove: Boolean!
    ) {
      start: startRoundUnit(
        municipality: $municipality
        round: $round
        unit: $unit
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
      ) @include(if: $isStart) {
        ...UnitMoved
      }
      submit: submitRoundUnit(
        municipality: $municipality
        round: $round
        unit: $unit
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
      ) @include(if: $isSubmit) {
        ...UnitMoved
      }
      return: returnRoundUnit(
        municipality: $municipality
        round: $round
        unit: $unit
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
      ) @include(if: $isReturn) {
        ...UnitMoved
      }
      approve: approveRoundUnit(
        municipality: $municipality
        round: $round
        unit: $unit
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
      ) @include(if: $isApprove) {
        ...UnitMoved
      }
    }
  `,
  [unitMoved],
);

const roundStepOperation = graphql(
  `
    mutation StepOfRound(
      $municipality: MunicipalityCode!
      $round: String!
      $expectedVersion: Int!
      $reason: String
      $changeset: String
      $isDryRun: Boolean!
      $isDespiteUnits: Boolean!
      $isOpen: Boolean!
      $isLock: Boolean!
    ) {
      open: openRound(
        municipality: $municipality
        round: $round
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
      ) @include(if: $isOpen) {
        ...RoundMoved
      }
      lock: lockRound(
        municipality: $municipality
        round: $round
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
        isDespiteUnits: $isDespiteUnits
      ) @include(if: $isLock) {
        ...RoundMoved
      }
    }
  `,
  [roundMoved],
);

const reopenOperation = graphql(
  `
    mutation ReopenRound(
      $municipality: MunicipalityCode!
      $round: String!
      $expectedVersion: Int!
      $reason: String
      $changeset: String
      $isDryRun: Boolean!
      $unit: String
      $until: LocalDate!
    ) {
      reopen: reopenRound(
        municipality: $municipality
        round: $round
        expectedVersion: $expectedVersion
        reason: $reason
        changeset: $changeset
        isDryRun: $isDryRun
        unit: $unit
        until: $until
      ) {
        ...RoundMoved
      }
    }
  `,
  [roundMoved],
);

/** Takes a step with a unit's part of a round, or with the round. */
export async function sendRoundStep(
  ask: AskServer,
  sent: StepToSend,
  terms: StepTerms,
  options: AskOptions,
): Promise<Result<StepOutcome, AskFailure>> {
  if (sent.step === "REOPEN") {
    const answer = await ask(reopenOperation, { ...terms, unit: sent.unit, until: sent.until }, options);
    return answer.ok ? ok(outcomeOf(answer.value.reopen)) : answer;
  }
  if (sent.step === "OPEN" || sent.step === "LOCK") {
    const isLock = sent.step === "LOCK";
    const variables = { ...terms, isOpen: !isLock, isLock, isDespiteUnits: isLock && sent.isDespiteUnits };
    const answer = await ask(roundStepOperation, variables, options);
    return answer.ok ? ok(outcomeOf(answer.value.open ?? answer.value.lock)) : answer;
  }
  const { step, unit } = sent;
  const which = { isStart: step === "START", isSubmit: step === "SUBMIT", isReturn: step === "RETURN" };
  const answer = await ask(unitStepOperation, { ...terms, unit, ...which, isApprove: step === "APPROVE" }, options);
  if (!answer.ok) return answer;
  const { start, submit, return: returned, approve } = answer.value;
  return ok(outcomeOf(start ?? submit ?? returned ?? approve));
}

type Moved = NonNullable<Answered<typeof unitStepOperation>["start"] | Answered<typeof roundStepOperation>["open"]>;

function outcomeOf(moved: Moved | null | undefined): StepOutcome {
  if (moved == null) throw new Error("The server answered another step than the one that was asked");
  switch (moved.__typename) {
    case "Conflict":
      return { kind: "CONFLICT", why: moved.text };
    case "Refused":
      return { kind: "REFUSED", reasons: moved.refusals };
    default:
      return { kind: "DONE", state: moved.record.state };
  }
}
