import DataLoader from "dataloader";
import type { AssessmentItem } from "../../domain/assessing/assessmentItem";
import { placeKey, type JudgedPlace } from "../../domain/assessing/assessmentSubject";
import { judgementsIn } from "../../domain/assessing/roundJudgements";
import type { RoundMoment } from "../../domain/assessing/roundMoment";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import { GoalFollowUps, seriesForGoal, type GoalFollowUp } from "../../domain/followUp/goalFollowUp";
import {
  seriesForUse,
  useFollowUp,
  UseFollowUps,
  type FollowUpView,
  type SeriesLookup,
  type SeriesNeed,
} from "../../domain/followUp/useFollowUp";
import { indicatorFollowUp, type IndicatorFollowUp } from "../../domain/followUp/indicatorFollowUp";
import type { ReferenceMunicipality, ReferenceRow } from "../../domain/followUp/referenceValue";
import { placeText, type IndicatorValue, type ValuePlace } from "../../domain/values/indicatorValue";
import type { Stored } from "../../domain/records/concepts";
import type { Goal } from "../../domain/records/goal";
import type { IndicatorUse } from "../../domain/records/indicator";
import { readAssessmentItems } from "../../usecases/assessing/readAssessmentItems";
import { latestValues, seriesLengthMax, type LatestValuesRequest } from "../../usecases/values/readIndicatorValues";
import {
  readReferenceMunicipalities,
  readReferenceValues,
  type ReferenceKey,
} from "../../usecases/readReferenceValues";
import { revisionsOf, type ValueRevision } from "../../usecases/values/readValueRevisions";
import { readRoundItems, type RoundItemRead } from "../../usecases/rounds/readRoundItems";
import type { UseCaseContext } from "../../usecases/useCaseContext";

/** A question about one municipality's content. */
export type Of<T> = T & { readonly content: MunicipalityContent };

/** One series of values: an indicator's for a unit, all its periods. */
export type SeriesKey = Omit<ValuePlace, "period">;

export interface GoalFollowUpKey extends FollowUpView {
  readonly goal: Stored<Goal>;
  readonly onDate: string;
  /** The round whose judgements count; null for none. */
  readonly round: string | null;
}

/** One thing that a unit judges in a round. */
export interface AssessmentItemKey {
  readonly moment: RoundMoment;
  readonly place: JudgedPlace;
}

export interface UseFollowUpKey extends FollowUpView {
  readonly use: Pick<IndicatorUse, "goal" | "indicator">;
}

/** An indicator followed up whatever the goal. */
export interface IndicatorFollowUpKey extends FollowUpView {
  readonly indicator: string;
  readonly unit: string;
}

/** What is read from the database for many parents at once: a list of 50 sends as many statements as a list of one. */
export interface Loaders {
  readonly latestValues: DataLoader<Of<LatestValuesRequest>, IndicatorValue[], string>;
  /** The oldest first. */
  readonly valueSeries: DataLoader<Of<SeriesKey>, IndicatorValue[], string>;
  readonly valueHistories: DataLoader<Of<ValuePlace>, ValueRevision[], string>;
  readonly indicatorFollowUps: DataLoader<Of<IndicatorFollowUpKey>, IndicatorFollowUp | null, string>;
  readonly useFollowUps: DataLoader<Of<UseFollowUpKey>, IndicatorFollowUp | null, string>;
  readonly goalFollowUps: DataLoader<Of<GoalFollowUpKey>, GoalFollowUp, string>;
  readonly assessmentItems: DataLoader<Of<AssessmentItemKey>, AssessmentItem, string>;
  /** Everything that a round requires of its units. */
  readonly roundItems: DataLoader<Of<{ readonly round: string }>, RoundItemRead[], string>;
  readonly referenceValues: DataLoader<ReferenceKey, ReferenceRow[], string>;
  referenceMunicipalities(): Promise<ReadonlyMap<string, ReferenceMunicipality>>;
  clear(): void;
}

export const createLoaders = (call: UseCaseContext): Loaders => new CallLoaders(call);

/** Each is made when it is first asked for: most operations need one or two of them. */
class CallLoaders implements Loaders {
  #latest: Loaders["latestValues"] | null = null;
  #series: Loaders["valueSeries"] | null = null;
  #histories: Loaders["valueHistories"] | null = null;
  #roundItems: Loaders["roundItems"] | null = null;
  #references: Loaders["referenceValues"] | null = null;
  #items: Loaders["assessmentItems"] | null = null;
  #followUps: FollowUpLoaders | null = null;
  #municipalities: Promise<ReadonlyMap<string, ReferenceMunicipality>> | null = null;

  constructor(private readonly call: UseCaseContext) {}

  get latestValues() {
    return (this.#latest ??= loader(latestKeyText, (keys: readonly Of<LatestValuesRequest>[]) =>
      perContent(keys, (content, requests) => latestValues(this.call, content, requests)),
    ));
  }

  get valueSeries() {
    return (this.#series ??= loader(seriesKeyText, (keys: readonly Of<SeriesKey>[]) =>
      perContent(keys, async (content, places) => {
        const asked = places.map((place) => ({ ...place, count: seriesLengthMax }));
        const found = await latestValues(this.call, content, asked);
        return found.map((values) => values.reverse());
      }),
    ));
  }

  get valueHistories() {
    return (this.#histories ??= loader(
      (key: Of<ValuePlace>) => `${contentText(key.content)}|${placeText(key)}`,
      (keys) => perContent(keys, (content, places) => revisionsOf(this.call, content, places)),
    ));
  }

  get assessmentItems() {
    return (this.#items ??= loader(itemKeyText, (keys: readonly Of<AssessmentItemKey>[]) =>
      perContent(keys, (content, asked) => itemsOf(this.call, content, asked)),
    ));
  }

  get roundItems() {
    return (this.#roundItems ??= loader(
      ({ content, round }: Of<{ readonly round: string }>) => `${contentText(content)}|${round}`,
      (keys) => Promise.all(keys.map(({ content, round }) => readRoundItems(this.call, content, round))),
    ));
  }

  get referenceValues() {
    return (this.#references ??= loader(
      ({ source, externalId, members, period }: ReferenceKey) => `${source}|${externalId}|${members}|${period}`,
      (keys) => readReferenceValues(this.call, keys),
    ));
  }

  get indicatorFollowUps() {
    return this.#ofFollowUps.indicatorFollowUps;
  }

  get useFollowUps() {
    return this.#ofFollowUps.useFollowUps;
  }

  get goalFollowUps() {
    return this.#ofFollowUps.goalFollowUps;
  }

  get #ofFollowUps(): FollowUpLoaders {
    return (this.#followUps ??= followUpLoaders(this.valueSeries));
  }

  referenceMunicipalities() {
    return (this.#municipalities ??= readReferenceMunicipalities(this.call));
  }

  clear(): void {
    for (const made of [this.#latest, this.#series, this.#histories, this.#roundItems, this.#references, this.#items])
      made?.clearAll();
    for (const made of Object.values(this.#followUps ?? {})) made.clearAll();
  }
}

function loader<K, V>(
  textOf: (key: K) => string,
  load: (keys: readonly K[]) => Promise<V[]>,
): DataLoader<K, V, string> {
  return new DataLoader<K, V, string>(load, { cacheKeyFn: textOf, maxBatchSize: 10_000 });
}

/** One operation may ask about a municipality as it is and as it was reported. */
const contentText = ({ municipality: { code }, reported }: MunicipalityContent) =>
  reported === undefined ? code : `${code}@${reported.round}#${reported.number}`;

const seriesKeyText = ({ content, indicator, unit, series, members }: Of<SeriesKey>) =>
  `${contentText(content)}|${indicator}|${unit}|${series}|${members}`;

const latestKeyText = (key: Of<LatestValuesRequest>) =>
  `${seriesKeyText(key)}|${key.periodType ?? ""}|${key.atOrBefore ?? ""}|${key.count}|${key.isFigureOnly === true ? "figure" : ""}`;

const itemKeyText = ({ content, moment, place }: Of<AssessmentItemKey>) =>
  `${contentText(content)}|${moment.round.code}|${placeKey(place)}`;

/** Round by round, in the order of the keys. */
async function itemsOf(
  call: UseCaseContext,
  content: MunicipalityContent,
  keys: readonly AssessmentItemKey[],
): Promise<AssessmentItem[]> {
  const items = new Map<AssessmentItemKey, AssessmentItem>();
  for (const code of new Set(keys.map(({ moment }) => moment.round.code))) {
    const ofRound = keys.filter(({ moment }) => moment.round.code === code);
    const [first] = ofRound;
    if (first === undefined) continue;
    const places = ofRound.map(({ place }) => place);
    const found = await readAssessmentItems(call, content, first.moment, places);
    ofRound.forEach((key, index) => items.set(key, found[index] as AssessmentItem));
  }
  return keys.map((key) => items.get(key) as AssessmentItem);
}

const viewText = ({ moment, unit }: FollowUpView) =>
  `${moment.period?.code ?? ""}|${moment.onDate ?? ""}|${unit ?? ""}`;

/** Asks once for each municipality among the keys, and answers in the order of the keys. */
async function perContent<K extends object, V>(
  keys: readonly Of<K>[],
  ask: (content: MunicipalityContent, keys: readonly Of<K>[]) => Promise<V[]>,
): Promise<V[]> {
  const [first] = keys;
  if (first !== undefined && keys.length === 1) return ask(first.content, keys);
  const groups = new Map<MunicipalityContent, number[]>();
  keys.forEach(({ content }, index) => {
    const group = groups.get(content);
    if (group === undefined) groups.set(content, [index]);
    else group.push(index);
  });
  const answers: V[] = [];
  for (const [content, indexes] of groups) {
    const found = await ask(
      content,
      indexes.map((index) => keys[index] as Of<K>),
    );
    indexes.forEach((index, place) => (answers[index] = found[place] as V));
  }
  return answers;
}

type FollowUpLoaders = Pick<Loaders, "indicatorFollowUps" | "useFollowUps" | "goalFollowUps">;

function followUpLoaders(series: Loaders["valueSeries"]): FollowUpLoaders {
  const readSeries = async (content: MunicipalityContent, needs: readonly SeriesNeed[]): Promise<SeriesLookup> => {
    const wanted = new Map(needs.map(({ indicator, unit }) => [`${indicator}|${unit}`, { indicator, unit }]));
    const found = new Map<string, IndicatorValue[]>();
    await Promise.all(
      [...wanted].map(async ([text, need]) =>
        found.set(text, await series.load({ ...need, content, series: "OUTCOME", members: "" })),
      ),
    );
    return (indicator, unit) => found.get(`${indicator}|${unit}`) ?? [];
  };
  return {
    indicatorFollowUps: loader(
      (key: Of<IndicatorFollowUpKey>) => `${contentText(key.content)}|${key.indicator}|${viewText(key)}`,
      (keys) =>
        perContent(keys, async (content, asked) => {
          const margin = (code: string) => recordAt(content, "indicators", code)?.uncertaintyIndicator ?? null;
          const needs = asked.flatMap(({ indicator, unit }) =>
            [indicator, margin(indicator)].flatMap((code) => (code === null ? [] : [{ indicator: code, unit }])),
          );
          const seriesOf = await readSeries(content, needs);
          return asked.map(({ indicator: code, unit, moment }) => {
            const indicator = recordAt(content, "indicators", code);
            if (indicator === null) return null;
            const [values, margins] = [seriesOf(code, unit), seriesOf(margin(code) ?? "", unit)];
            return indicatorFollowUp({ content, indicator, goal: null, unit, values, margins, moment });
          });
        }),
    ),
    useFollowUps: loader(
      (key: Of<UseFollowUpKey>) => `${contentText(key.content)}|${key.use.goal}|${key.use.indicator}|${viewText(key)}`,
      (keys) =>
        perContent(keys, async (content, asked) => {
          const needs = asked.flatMap(({ use, unit }) => seriesForUse(content, use, unit));
          const seriesOf = await readSeries(content, needs);
          return asked.map((key) => useFollowUp(content, key.use, key, seriesOf));
        }),
    ),
    goalFollowUps: loader(
      (key: Of<GoalFollowUpKey>) =>
        `${contentText(key.content)}|${key.goal.code}|${key.onDate}|${key.round ?? ""}|${viewText(key)}`,
      (keys) =>
        perContent(keys, async (content, asked) => {
          const needs = asked.flatMap(({ goal, onDate, unit }) => seriesForGoal(content, goal, onDate, unit));
          const seriesOf = await readSeries(content, needs);
          const evaluators = new Map<string, GoalFollowUps>();
          return asked.map((key) => {
            const text = `${key.onDate}|${key.round ?? ""}|${viewText(key)}`;
            const judged = key.round === null ? null : judgementsIn(content, key.round);
            const uses = new UseFollowUps(content, key.moment, seriesOf);
            const evaluator = evaluators.get(text) ?? new GoalFollowUps(content, key, key.onDate, uses, judged);
            evaluators.set(text, evaluator);
            return evaluator.of(key.goal);
          });
        }),
    ),
  };
}
