import { comparePeriods, parsePeriod } from "../../shared/period";
import { ok, type Result } from "../../shared/result";
import { goalStateWords, measureUnitWords, trendWords, usualStatusWords } from "../texts/valueWords";
import type { CardIndicator, CardJudgement, CardStatus, GoalCard } from "../workbook/pictures/cardRows";
import type { Language } from "../texts/language";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql, type Answered } from "./graphql";
import { readDevelopments, type Developments, type NumberPlace } from "./readDevelopments";

const cardOperation = graphql(`
  query GoalCard($municipality: MunicipalityCode!, $goal: String!, $onDate: LocalDate!) {
    municipality(code: $municipality) {
      goals(filter: { codes: [$goal] }, first: 1) {
        nodes {
          code
          title
          levelLabel
          description
          effectStatement
          expectedResult
          state
          activityStatus
          validityLabel
          validFrom
          validTo
          redThread {
            goals {
              title
            }
          }
          addressing {
            role
            unit {
              code
              name
            }
          }
          followUp(onDate: $onDate) {
            explanation {
              sv
              en
            }
            statusWord {
              symbol
              color
              labelSv
              labelEn
            }
          }
          indicatorUses {
            indicator {
              code
              title
              measureUnit
              measureUnitLabel
            }
            followUp(onDate: $onDate) {
              value {
                period
                number
                unit {
                  code
                }
              }
              targetValue {
                targetValue
              }
              status
              statusWord {
                symbol
                color
                labelSv
                labelEn
              }
              trend
            }
          }
        }
      }
      assessments(filter: { goals: [$goal], kinds: [GOAL, ACTIVITY] }, first: 500) {
        nodes {
          analysis
          plannedMeasures
          round {
            code
            title
            period
          }
          unit {
            code
            name
          }
          item {
            judgedWord {
              symbol
              color
              labelSv
              labelEn
            }
          }
        }
      }
    }
  }
`);

type Found = NonNullable<Answered<typeof cardOperation>["municipality"]>;
type FoundGoal = Found["goals"]["nodes"][number];
type FoundUse = FoundGoal["indicatorUses"][number];
type FoundWord = NonNullable<FoundGoal["followUp"]["statusWord"]>;

/**
 * What the card of a goal shows, as it stands on a day; null for a goal that is not there for the one who asks. A goal that has come to its end by then is shown
 * as it ended: what was measured later says nothing of it.
 */
export async function readGoalCard(
  ask: AskServer,
  { municipality, goal, onDate }: { readonly municipality: string; readonly goal: string; readonly onDate: string },
  language: Language,
  options: AskOptions,
): Promise<Result<GoalCard | null, AskFailure>> {
  const askOn = (day: string) => ask(cardOperation, { municipality, goal, onDate: day }, options);
  const now = await askOn(onDate);
  if (!now.ok) return now;
  const endedOn = now.value.municipality?.goals.nodes[0]?.validTo ?? onDate;
  const answer = endedOn < onDate ? await askOn(endedOn) : now;
  if (!answer.ok) return answer;
  const found = answer.value.municipality?.goals.nodes[0];
  if (found === undefined) return ok(null);
  const uses = found.indicatorUses.flatMap(placeOf);
  const developments = await readDevelopments(ask, municipality, uses, options);
  if (!developments.ok) return developments;
  return ok(cardOf(found, answer.value.municipality?.assessments.nodes ?? [], developments.value, language));
}

/** Where the number of an indicator stands that the card shows. */
const placeOf = ({ indicator, followUp }: FoundUse): NumberPlace[] => {
  const [unit, period] = [followUp?.value?.unit?.code, followUp?.value?.period];
  return indicator === null || unit === undefined || period === undefined
    ? []
    : [{ indicator: indicator.code, unit, period }];
};

function cardOf(
  goal: FoundGoal,
  assessments: Found["assessments"]["nodes"],
  developments: Developments,
  language: Language,
): GoalCard {
  const owners = goal.addressing.filter(({ role }) => role === "OWNER");
  const responsible = (owners.length > 0 ? owners : goal.addressing).flatMap(({ unit }) => unit ?? []);
  return {
    code: goal.code,
    title: goal.title,
    levelLabel: goal.levelLabel,
    // The server goes from the goal upwards.
    redThreads: goal.redThread.map(({ goals }) => goals.map(({ title }) => title).reverse()),
    responsible: [...new Set(responsible.map(({ name }) => name))],
    valid: goal.validityLabel ?? [goal.validFrom, goal.validTo ?? ""].join(" – ").trim(),
    state: goalStateWords[goal.state],
    judgement: judgementOf(
      assessments,
      responsible.map(({ code }) => code),
    ),
    status: goal.followUp.statusWord === null ? null : statusOf(goal.followUp.statusWord),
    why: goal.followUp.explanation,
    description: goal.description ?? goal.effectStatement,
    expected: goal.expectedResult,
    indicators: goal.indicatorUses.flatMap((use) => indicatorOf(use, developments, language)),
  };
}

/** What was judged in the last round that did, by the units whose goal it is before others. */
function judgementOf(assessments: Found["assessments"]["nodes"], own: readonly string[]): CardJudgement | null {
  const inRounds = assessments.flatMap(({ round, ...each }) => (round === null ? [] : [{ ...each, round }]));
  const last = inRounds
    .map(({ round }) => round)
    .sort(byPeriod)
    .at(-1);
  if (last === undefined) return null;
  const isOthers = (unit: string) => (own.includes(unit) ? 0 : 1);
  const judged = inRounds
    .filter(({ round }) => round.code === last.code)
    .map((each) => ({ ...each, code: each.unit?.code ?? "", unit: each.unit?.name ?? "" }))
    .sort((a, b) => isOthers(a.code) - isOthers(b.code));
  const said = judged.find(({ analysis, plannedMeasures }) => (analysis ?? plannedMeasures) !== null);
  return {
    round: last.title,
    statuses: judged.flatMap(({ item, unit }) =>
      item?.judgedWord == null ? [] : [{ status: statusOf(item.judgedWord), unit }],
    ),
    analysis: said === undefined ? null : { text: said.analysis, measures: said.plannedMeasures, unit: said.unit },
  };
}

function byPeriod(a: { readonly period: string }, b: { readonly period: string }): number {
  const [first, second] = [parsePeriod(a.period), parsePeriod(b.period)];
  return first.ok && second.ok ? comparePeriods(first.value, second.value) : 0;
}

const statusOf = ({ symbol, color, labelSv, labelEn }: FoundWord): CardStatus => ({
  symbol,
  color,
  label: { sv: labelSv, en: labelEn },
});

function indicatorOf(use: FoundUse, developments: Developments, language: Language): CardIndicator[] {
  const { indicator, followUp } = use;
  if (indicator === null) return [];
  const { code, title, measureUnit, measureUnitLabel } = indicator;
  const [place] = placeOf(use);
  const word = followUp?.statusWord ?? null;
  const trend = followUp?.trend ?? "NO_DATA";
  return [
    {
      code,
      title,
      measureUnit:
        measureUnitLabel === null ? measureUnitWords[measureUnit] : { sv: measureUnitLabel, en: measureUnitLabel },
      period: followUp?.value?.period ?? null,
      number: followUp?.value?.number ?? null,
      targetValue: followUp?.targetValue?.targetValue ?? null,
      status: word === null ? usualStatus(followUp?.status ?? "NO_DATA") : statusOf(word),
      trend: `${trendSymbols[trend]} ${trendWords[trend][language]}`,
      numbers: place === undefined ? [] : developments(place),
    },
  ];
}

function usualStatus(status: string): CardStatus {
  const { symbol, color, sv, en } = usualStatusWords.find(({ means }) => means === status) ?? noData;
  return { symbol, color, label: { sv, en } };
}

const noData = { symbol: "–", color: "#616161", sv: "", en: "" };

/** Better and worse, not up and down: a number that falls may be an improvement. */
const trendSymbols = { IMPROVED: "▲", UNCHANGED: "■", DETERIORATED: "▼", NO_DATA: "–" } as const;
