import type { LocalizedText } from "../../shared/localizedText";
import type { PeriodType } from "../../shared/period";
import { ok, type Result } from "../../shared/result";
import type { AskFailure, AskServer } from "../api/askServer";
import { graphql } from "../api/graphql";

/** What a municipality has to choose a table from. */
export interface TableOptions {
  readonly goals: readonly GoalOption[];
  readonly indicators: readonly IndicatorOption[];
  readonly units: readonly UnitOption[];
  readonly dimensions: readonly DimensionOption[];
  /** The month that the municipality's interim report goes to. */
  readonly interimReportEndMonth: number;
}

export interface GoalOption {
  readonly code: string;
  readonly title: string;
  /** The municipality's own word for such a goal, and its years where it has an end: the same goal is often decided anew each year. */
  readonly levelLabel: string;
  /** Goals above it, none at the top of the red thread. */
  readonly parents: readonly string[];
  /** Indicators on the goal itself, in its order. */
  readonly indicators: readonly string[];
}

export interface IndicatorOption {
  readonly code: string;
  readonly title: string;
  readonly periodTypes: readonly PeriodType[];
  readonly dimensions: readonly string[];
}

export interface UnitOption {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface DimensionOption {
  readonly code: string;
  readonly label: LocalizedText;
  readonly members: readonly { readonly code: string; readonly label: LocalizedText }[];
}

const goalsOperation = graphql(`
  query GoalOptions($code: MunicipalityCode!, $after: String) {
    municipality(code: $code) {
      interimReportEndMonth
      goals(first: 500, after: $after) {
        nodes {
          code
          title
          levelLabel
          validFrom
          validTo
          parents {
            goal {
              code
            }
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

const usesOperation = graphql(`
  query UseOptions($code: MunicipalityCode!, $after: String) {
    municipality(code: $code) {
      indicatorUses(first: 500, after: $after) {
        nodes {
          goal {
            code
          }
          indicator {
            code
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

const indicatorsOperation = graphql(`
  query IndicatorOptions($code: MunicipalityCode!, $after: String) {
    municipality(code: $code) {
      indicators(first: 500, after: $after) {
        nodes {
          code
          title
          periodTypes
          dimensions
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

const unitsOperation = graphql(`
  query UnitOptions($code: MunicipalityCode!, $onDate: LocalDate!, $after: String) {
    municipality(code: $code) {
      organizationUnits(first: 500, after: $after) {
        nodes {
          code
          name
          parent(onDate: $onDate) {
            code
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

const dimensionsOperation = graphql(`
  query DimensionOptions($code: MunicipalityCode!, $after: String) {
    municipality(code: $code) {
      dimensions(first: 500, after: $after) {
        nodes {
          code
          labelSv
          labelEn
          members {
            code
            labelSv
            labelEn
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

/** A municipality's goals, indicators, units and dimensions, all of them; the units where they stand on that day. */
export async function readTableOptions(
  ask: AskServer,
  code: string,
  onDate: string,
  signal?: AbortSignal,
): Promise<Result<TableOptions, AskFailure>> {
  const options = { signal };
  let interimReportEndMonth = 8;
  const [goals, uses, indicators, units, dimensions] = await Promise.all([
    everyPage(async (after) =>
      pageOf(await ask(goalsOperation, { code, after }, options), (of) => {
        interimReportEndMonth = of?.interimReportEndMonth ?? interimReportEndMonth;
        return of?.goals;
      }),
    ),
    everyPage(async (after) => pageOf(await ask(usesOperation, { code, after }, options), (of) => of?.indicatorUses)),
    everyPage(async (after) =>
      pageOf(await ask(indicatorsOperation, { code, after }, options), (of) => of?.indicators),
    ),
    everyPage(async (after) =>
      pageOf(await ask(unitsOperation, { code, onDate, after }, options), (of) => of?.organizationUnits),
    ),
    everyPage(async (after) =>
      pageOf(await ask(dimensionsOperation, { code, after }, options), (of) => of?.dimensions),
    ),
  ]);
  if (!goals.ok) return goals;
  if (!uses.ok) return uses;
  if (!indicators.ok) return indicators;
  if (!units.ok) return units;
  if (!dimensions.ok) return dimensions;
  const indicatorsOf = new Map<string, string[]>();
  for (const { goal, indicator } of uses.value) {
    if (goal !== null && indicator !== null)
      indicatorsOf.set(goal.code, [...(indicatorsOf.get(goal.code) ?? []), indicator.code]);
  }
  return ok({
    interimReportEndMonth,
    goals: goals.value.map(({ code, title, levelLabel, validFrom, validTo, parents }) => ({
      code,
      title,
      levelLabel: [levelLabel, ...yearsOf(validFrom, validTo)].join(" "),
      parents: parents.flatMap((parent) => (parent.goal === null ? [] : [parent.goal.code])),
      indicators: indicatorsOf.get(code) ?? [],
    })),
    indicators: indicators.value,
    units: units.value.map(({ parent, ...unit }) => ({ ...unit, parent: parent?.code ?? null })),
    dimensions: dimensions.value.map(({ labelSv, labelEn, members, ...dimension }) => ({
      ...dimension,
      label: { sv: labelSv, en: labelEn },
      members: members.map((member) => ({ code: member.code, label: { sv: member.labelSv, en: member.labelEn } })),
    })),
  });
}

function yearsOf(validFrom: string, validTo: string | null): readonly string[] {
  if (validTo === null) return [];
  return [[...new Set([validFrom.slice(0, 4), validTo.slice(0, 4)])].join("–")];
}

interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** A municipality that is not here has nothing of anything. */
function pageOf<Municipality, Row>(
  answer: Result<{ readonly municipality: Municipality | null }, AskFailure>,
  of: (municipality: Municipality | null) => Page<Row> | undefined,
): Result<Page<Row>, AskFailure> {
  if (!answer.ok) return answer;
  return ok(of(answer.value.municipality) ?? { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } });
}

async function everyPage<Row>(
  readPage: (after: string | null) => Promise<Result<Page<Row>, AskFailure>>,
): Promise<Result<readonly Row[], AskFailure>> {
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const page = await readPage(after);
    if (!page.ok) return page;
    rows.push(...page.value.nodes);
    if (!page.value.pageInfo.hasNextPage) return ok(rows);
    after = page.value.pageInfo.endCursor;
  }
}
