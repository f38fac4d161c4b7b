import { parsePeriod } from "../../shared/period";
import { ok, type Result } from "../../shared/result";
import { goalStateWords, measureUnitWords, trendWords, usualStatusWords } from "../texts/valueWords";
import type { CardIndicator, CardStatus, GoalCard } from "../workbook/pictures/cardRows";
import type { Language } from "../texts/language";
import type { AskFailure, AskOptions, AskServer } from "./askServer";
import { graphql, type Answered } from "./graphql";

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
              latestValues(count: 12) {
                period
                number
              }
            }
            followUp(onDate: $onDate) {
              value {
                period
                number
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
      assessments(filter: { goals: [$goal] }, first: 200) {
        nodes {
          changedAt
          analysis
          plannedMeasures
          indicator {
            code
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
  return ok(found === undefined ? null : cardOf(found, answer.value.municipality?.assessments.nodes ?? [], language));
}

function cardOf(goal: FoundGoal, assessments: Found["assessments"]["nodes"], language: Language): GoalCard {
  const ofGoal = assessments.filter(({ indicator }) => indicator === null);
  const [latest] = [...ofGoal].sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  const owners = goal.addressing.filter(({ role }) => role === "OWNER");
  const responsible = (owners.length > 0 ? owners : goal.addressing).flatMap(({ unit }) => unit?.name ?? []);
  return {
    code: goal.code,
    title: goal.title,
    levelLabel: goal.levelLabel,
    // The server goes from the goal upwards.
    redThreads: goal.redThread.map(({ goals }) => goals.map(({ title }) => title).reverse()),
    responsible: [...new Set(responsible)],
    valid: goal.validityLabel ?? [goal.validFrom, goal.validTo ?? ""].join(" – ").trim(),
    state: goalStateWords[goal.state],
    status: goal.followUp.statusWord === null ? null : statusOf(goal.followUp.statusWord),
    why: goal.followUp.explanation,
    description: goal.description ?? goal.effectStatement,
    expected: goal.expectedResult,
    analysis: latest?.analysis ?? null,
    measures: latest?.plannedMeasures ?? null,
    indicators: goal.indicatorUses.flatMap((use) => indicatorOf(use, language)),
  };
}

const statusOf = ({ symbol, color, labelSv, labelEn }: FoundWord): CardStatus => ({
  symbol,
  color,
  label: { sv: labelSv, en: labelEn },
});

function indicatorOf({ indicator, followUp }: FoundUse, language: Language): CardIndicator[] {
  if (indicator === null) return [];
  const { code, title, measureUnit, measureUnitLabel, latestValues } = indicator;
  const startOf = (period: string) => {
    const parsed = parsePeriod(period);
    return parsed.ok ? parsed.value.startsOn : period;
  };
  const inOrder = [...latestValues].sort((a, b) => (startOf(a.period) < startOf(b.period) ? -1 : 1));
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
      numbers: inOrder.map(({ number }) => number),
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
