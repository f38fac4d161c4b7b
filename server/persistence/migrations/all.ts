import { structure } from "./0001-structure";
import { goalsAndIndicators } from "./0002-goals-and-indicators";
import { plansAndComparison } from "./0003-plans-and-comparison";
import { values } from "./0004-values";
import { access } from "./0005-access";
import { audit } from "./0006-audit";
import { changesets } from "./0007-changesets";
import { planRows } from "./0008-plan-rows";
import { reportQueries } from "./0009-report-queries";
import { reportingRounds } from "./0010-reporting-rounds";
import { assessments } from "./0011-assessments";
import { awaitedIndicators } from "./0012-awaited-indicators";
import type { Migration } from "./migration";

/** Every migration, oldest first. */
export const migrations: readonly Migration[] = [
  structure,
  goalsAndIndicators,
  plansAndComparison,
  values,
  access,
  audit,
  changesets,
  planRows,
  reportQueries,
  reportingRounds,
  assessments,
  awaitedIndicators,
];
