import { Field, InputType, Int } from "type-graphql";
import { codeOrder } from "../../../shared/codeOrder";
import { parsePeriod } from "../../../shared/period";
import {
  reportingRoundStates,
  reportingRoundTypes,
  roundUnitStates,
  type ReportingRound,
  type RoundUnit,
} from "../../domain/records/reportingRound";
import type { MunicipalityContent } from "../../domain/content";
import { enumOf } from "../foundation/enums";
import { matchesSearch, within } from "../foundation/filterRules";
import { createListResolver } from "../foundation/listResolver";
import { LocalDateScalar } from "../foundation/scalars";

@InputType({ description: "Which rounds (urval av uppföljningstillfällen)." })
export class ReportingRoundFilter {
  @Field(() => [String], { nullable: true, description: "Any of these codes (koder)." })
  codes?: string[];

  @Field(() => [enumOf("ReportingRoundType", reportingRoundTypes)], {
    nullable: true,
    description: "Of any of these types (typer).",
  })
  types?: ReportingRound["type"][];

  @Field(() => [enumOf("ReportingRoundState", reportingRoundStates)], {
    nullable: true,
    description: "In any of these states (lägen).",
  })
  states?: ReportingRound["state"][];

  @Field(() => Int, { nullable: true, description: "Whose period belongs to this year (år)." })
  year?: number;

  @Field(() => LocalDateScalar, { nullable: true, description: "Due on or after this day (senast från)." })
  dueFrom?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: "Due on or before this day (senast till)." })
  dueTo?: string;

  @Field(() => String, { nullable: true, description: "Words in code or title (sökord)." })
  search?: string;
}

const yearOf = ({ period }: ReportingRound) => {
  const parsed = parsePeriod(period);
  return parsed.ok ? parsed.value.financialYear : null;
};

export const ReportingRoundListResolver = createListResolver("reportingRounds", {
  field: "reportingRounds",
  description: "Follow-up rounds, by the day on which they are due (uppföljningstillfällen).",
  filterType: ReportingRoundFilter,
  matches: (_content, filter: ReportingRoundFilter, round) =>
    within(filter.codes, round.code) &&
    within(filter.types, round.type) &&
    within(filter.states, round.state) &&
    (filter.year == null || yearOf(round) === filter.year) &&
    (filter.dueFrom == null || round.dueOn >= filter.dueFrom) &&
    (filter.dueTo == null || round.dueOn <= filter.dueTo) &&
    matchesSearch(filter.search, round.code, round.title),
  compare: (a, b) => codeOrder(a.dueOn, b.dueOn),
});

@InputType({ description: "Which units of rounds (urval av enheter i uppföljningen)." })
export class RoundUnitFilter {
  @Field(() => [String], { nullable: true, description: "Of any of these rounds (uppföljningstillfällen)." })
  rounds?: string[];

  @Field(() => [String], { nullable: true, description: "Any of these units (enheter)." })
  units?: string[];

  @Field(() => [enumOf("RoundUnitState", roundUnitStates)], {
    nullable: true,
    description: "In any of these states (lägen).",
  })
  states?: RoundUnit["state"][];

  @Field(() => Boolean, {
    nullable: true,
    description: "Those whose part you may take further, as reporter or approver (mina).",
  })
  isMine?: boolean;
}

/** Whether the viewer of the content reports or approves there. */
const isMine = ({ access }: MunicipalityContent, { unit }: RoundUnit): boolean =>
  access.whyNot({ roles: ["REPORTER", "APPROVER"], units: [unit], domain: null }) === null;

export const RoundUnitListResolver = createListResolver("roundUnits", {
  field: "roundUnits",
  description: "Units of rounds that you follow up, by round and unit (enheter i uppföljningen).",
  filterType: RoundUnitFilter,
  matches: (content, filter: RoundUnitFilter, unit) =>
    (filter.isMine == null || filter.isMine === isMine(content, unit)) &&
    within(filter.rounds, unit.round) &&
    within(filter.units, unit.unit) &&
    within(filter.states, unit.state),
  compare: () => 0,
});

@InputType({ description: "Which exemptions (urval av undantag från låsning)." })
export class LockExemptionFilter {
  @Field(() => [String], {
    nullable: true,
    description: "From the lock of any of these rounds (uppföljningstillfällen).",
  })
  rounds?: string[];

  @Field(() => LocalDateScalar, { nullable: true, description: "Still holding on this day (gäller den dagen)." })
  holdsOn?: string;
}

export const LockExemptionListResolver = createListResolver("lockExemptions", {
  field: "lockExemptions",
  description: "Exemptions from the locks of rounds, the latest to end first (undantag från låsning).",
  filterType: LockExemptionFilter,
  matches: (_content, filter: LockExemptionFilter, exemption) =>
    within(filter.rounds, exemption.round) && (filter.holdsOn == null || filter.holdsOn <= exemption.until),
  compare: (a, b) => codeOrder(b.until, a.until),
});
