import type { LocalizedText } from "../../../shared/localizedText";
import { recordsOf, type MunicipalityContent } from "../content";
import { isGoalInForce } from "./goalsInForce";
import type { Goal } from "../records/goal";
import { ancestorsOf } from "./redThread";

/** One of the United Nations' 17 global goals (globala mål, Agenda 2030) with its targets, such as 11.2 and 11.b. */
export interface SustainableGoal {
  readonly number: number;
  readonly name: LocalizedText;
  readonly targets: readonly string[];
}

/**
 * Names as Sweden and the UN write them, with how many numbered and how many lettered targets each goal has (A/RES/71/313, the global
 * indicator framework: 169 in all).
 */
const reference: readonly (readonly [sv: string, en: string, numbered: number, lettered: number])[] = [
  ["Ingen fattigdom", "No poverty", 5, 2],
  ["Ingen hunger", "Zero hunger", 5, 3],
  ["God hälsa och välbefinnande", "Good health and well-being", 9, 4],
  ["God utbildning för alla", "Quality education", 7, 3],
  ["Jämställdhet", "Gender equality", 6, 3],
  ["Rent vatten och sanitet för alla", "Clean water and sanitation", 6, 2],
  ["Hållbar energi för alla", "Affordable and clean energy", 3, 2],
  ["Anständiga arbetsvillkor och ekonomisk tillväxt", "Decent work and economic growth", 10, 2],
  ["Hållbar industri, innovationer och infrastruktur", "Industry, innovation and infrastructure", 5, 3],
  ["Minskad ojämlikhet", "Reduced inequalities", 7, 3],
  ["Hållbara städer och samhällen", "Sustainable cities and communities", 7, 3],
  ["Hållbar konsumtion och produktion", "Responsible consumption and production", 8, 3],
  ["Bekämpa klimatförändringarna", "Climate action", 3, 2],
  ["Hav och marina resurser", "Life below water", 7, 3],
  ["Ekosystem och biologisk mångfald", "Life on land", 9, 3],
  ["Fredliga och inkluderande samhällen", "Peace, justice and strong institutions", 10, 2],
  ["Genomförande och globalt partnerskap", "Partnerships for the goals", 19, 0],
];

export const sustainableGoals: readonly SustainableGoal[] = reference.map(([sv, en, numbered, lettered], index) => ({
  number: index + 1,
  name: { sv, en },
  targets: [
    ...Array.from({ length: numbered }, (_, target) => `${index + 1}.${target + 1}`),
    ..."abcd"
      .slice(0, lettered)
      .split("")
      .map((letter) => `${index + 1}.${letter}`),
  ],
}));

const order = new Map(
  sustainableGoals.flatMap(({ number, targets }) => [String(number), ...targets]).map((code, index) => [code, index]),
);

/** Whether the text is a global goal (11) or one of its targets (11.2, 11.b). */
export function isSdg(text: string): boolean {
  return order.has(text);
}

/** Goals before their targets, 2 before 11, 11.2 before 11.b. */
export function compareSdgs(a: string, b: string): number {
  return (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity);
}

/** The goal that a goal or target belongs to: 11 for 11.2. */
export function sdgNumberOf(sdg: string): number {
  return Number(sdg.split(".")[0]);
}

/** A global goal or target that a goal affects, of itself or because a goal above it does. */
export interface EffectiveSdg {
  readonly sdg: string;
  readonly isOwn: boolean;
  /** Codes of the goals above that name it, the nearest first. */
  readonly inheritedFrom: readonly string[];
}

/** What a goal affects, with what it inherits from every goal above it (in force on the date, when one is given). */
export function effectiveSdgsOf(
  content: MunicipalityContent,
  goal: Goal,
  onDate: string | null = null,
): EffectiveSdg[] {
  const inherited = new Map<string, string[]>(goal.sdgs.map((sdg) => [sdg, []]));
  for (const ancestor of ancestorsOf(content, goal.code, onDate)) {
    for (const sdg of ancestor.goal.sdgs) inherited.set(sdg, [...(inherited.get(sdg) ?? []), ancestor.goal.code]);
  }
  const own = new Set(goal.sdgs);
  return [...inherited]
    .map(([sdg, inheritedFrom]) => ({ sdg, isOwn: own.has(sdg), inheritedFrom }))
    .sort((a, b) => compareSdgs(a.sdg, b.sdg));
}

/** The global goals that no goal names, not even by a target; with a date, no goal in force on it. */
export function uncoveredSdgs(content: MunicipalityContent, onDate: string | null = null): SustainableGoal[] {
  const goals = recordsOf(content, "goals").filter((goal) => onDate === null || isGoalInForce(goal, onDate));
  const covered = new Set(goals.flatMap(({ sdgs }) => sdgs.map(sdgNumberOf)));
  return sustainableGoals.filter(({ number }) => !covered.has(number));
}
