import { buildContent, buildIndicator, buildLevel, buildModel, buildUnit } from "../../support/smallWorld";
import { edited, refusalsOf } from "../../support/refusalsOf";
import { under, type Loose } from "../../support/smallWorldRecords";

const placed = (parent: string, validFrom: string, validTo: string | null = null) => ({ parent, validFrom, validTo });

describe("an organisation unit", () => {
  test.each<[string, Loose<"organizationUnits">, Loose<"organizationUnits">, string, string]>([
    [
      "stands in one place at a time",
      { placements: [placed("KF", "2020-01-01", "2022-12-31"), placed("SN", "2023-01-01")] },
      { placements: [placed("KF", "2020-01-01", "2023-01-01"), placed("SN", "2023-01-01")] },
      "INTERVALS_OVERLAP",
      "placements[1].validFrom",
    ],
    [
      "stands under units that exist then",
      { placements: [placed("ON", "2020-01-01", "2022-12-31")] },
      { placements: [placed("ON", "2020-01-01")] },
      "NOT_VALID_THEN",
      "placements[0].parent",
    ],
    [
      "need not outlast itself to stand under a unit that ends",
      { validTo: "2022-12-31", placements: [placed("ON", "2020-01-01")] },
      { validTo: "2023-01-01", placements: [placed("ON", "2020-01-01")] },
      "NOT_VALID_THEN",
      "placements[0].parent",
    ],
    [
      "does not stand under itself",
      { placements: [placed("KF", "2020-01-01")] },
      { placements: [placed("KFN", "2020-01-01")] },
      "CYCLE",
      "placements[0].parent",
    ],
  ])("%s", (_, good, bad, code, field) => {
    expect(refusalsOf({ organizationUnits: [buildUnit(good)] })).toEqual([]);
    expect(refusalsOf({ organizationUnits: [buildUnit(bad)] })).toEqual([`${code} organizationUnits[KFN].${field}`]);
  });

  test("may change places with the one above it, but on no day be above and below it at once", () => {
    const swap = (day: string) => [
      buildUnit({ code: "A", placements: [placed("B", "2010-01-01", "2019-12-31")] }),
      buildUnit({ code: "B", placements: [placed("C", "2000-01-01")] }),
      buildUnit({ code: "C", placements: [placed("A", day)] }),
    ];
    expect(refusalsOf({ organizationUnits: swap("2020-01-01") })).toEqual([]);
    expect(refusalsOf({ organizationUnits: swap("2019-12-31") })).toEqual([
      "CYCLE organizationUnits[A].placements[0].parent",
      "CYCLE organizationUnits[B].placements[0].parent",
      "CYCLE organizationUnits[C].placements[0].parent",
    ]);
  });

  test("cannot be shortened under those that stand under it", () => {
    expect(
      refusalsOf({ organizationUnits: [edited("organizationUnits", "HEMBO", { validTo: "2030-12-31" })] }),
    ).toEqual(["NOT_VALID_THEN organizationUnits[HEMBO-ST].placements[0].parent"]);
  });
});

describe("a steering model", () => {
  const levels = (...fields: Parameters<typeof buildLevel>[0][]) => fields.map((level) => buildLevel(level));
  const rollUp = (yellow: string, green: string) => ({ rule: "SHARE_REACHED" as const, yellow, green });
  const word = (code: string) => ({
    code,
    means: "REACHED" as const,
    labelSv: "uppfyllt",
    labelEn: "reached",
    symbol: "●",
    color: "#008000",
  });

  test.each<[string, Loose<"steeringModels">, Loose<"steeringModels">, string, string]>([
    [
      "names parent levels of its own",
      { levels: levels({}, { code: "DEL", parentLevels: ["MAL"] }) },
      { levels: levels({ parentLevels: ["TOPP"] }) },
      "LEVEL_UNKNOWN",
      "levels[0].parentLevels[0]",
    ],
    [
      "has each level once",
      { levels: levels({}, { code: "DEL" }) },
      { levels: levels({}, {}) },
      "DUPLICATE",
      "levels[1]",
    ],
    [
      "has yellow at or below green",
      { levels: levels({ rollUp: rollUp(".5", "0.5") }) },
      { levels: levels({ rollUp: rollUp("0.6", ".5") }) },
      "BOUNDS_REVERSED",
      "levels[0].rollUp.yellow",
    ],
    [
      "says from where a goal is reached, if it is by share",
      { levels: levels({ rollUp: { rule: "WORST" } }) },
      { levels: levels({ rollUp: { rule: "SHARE_REACHED", yellow: "0.5" } }) },
      "REQUIRED",
      "levels[0].rollUp.green",
    ],
    [
      "says from where a goal is partly reached, if it is by score",
      { levels: levels({ rollUp: { rule: "WEIGHTED_SCORE", green: "0.8", yellow: "0.5" } }) },
      { levels: levels({ rollUp: { rule: "WEIGHTED_SCORE", green: "0.8" } }) },
      "REQUIRED",
      "levels[0].rollUp.yellow",
    ],
    [
      "has shares from 0 to 1",
      { levels: levels({ rollUp: rollUp("0.5", "1") }) },
      { levels: levels({ rollUp: rollUp("0.5", "7") }) },
      "SHARE_SYNTAX",
      "levels[0].rollUp.green",
    ],
    [
      "has words that mean something",
      { goalStatusWords: [word("JA")] },
      { goalStatusWords: [{ ...word("JA"), means: "BOGUS" as "REACHED" }] },
      "CHOICE_UNKNOWN",
      "goalStatusWords[0].means",
    ],
    ["has words with a code", {}, { goalStatusWords: [word("")] }, "REQUIRED", "goalStatusWords[0].code"],
    [
      "has words to read",
      { goalStatusWords: [word("JA")] },
      { goalStatusWords: [{ ...word("JA"), labelSv: " " }] },
      "REQUIRED",
      "goalStatusWords[0].labelSv",
    ],
    [
      "has short symbols",
      { goalStatusWords: [{ ...word("JA"), symbol: "●●●●" }] },
      { goalStatusWords: [{ ...word("JA"), symbol: "●".repeat(20) }] },
      "TEXT_TOO_LONG",
      "goalStatusWords[0].symbol",
    ],
    [
      "has colours and nothing else in their place",
      { goalStatusWords: [{ ...word("JA"), color: "#1E7b34" }] },
      { goalStatusWords: [{ ...word("JA"), color: "red;background:url(x)" }] },
      "COLOR_SYNTAX",
      "goalStatusWords[0].color",
    ],
    [
      "lists a kind of unit once",
      { levels: levels({ decidedByKinds: ["COUNCIL"] }) },
      { levels: levels({ decidedByKinds: ["COUNCIL", "COUNCIL"] }) },
      "DUPLICATE",
      "levels[0].decidedByKinds[1]",
    ],
    [
      "has no settings that the file format does not know",
      { levels: levels({ rollUp: { rule: "WORST" } }) },
      { levels: levels({ rollUp: { rule: "WORST", grön: "1" } as { rule: "WORST" } }) },
      "SCHEMA",
      "levels[0].rollUp.grön",
    ],
    [
      "has the shortest horizon at or below the longest",
      { levels: levels({ minHorizonYears: 4, maxHorizonYears: 4 }) },
      { levels: levels({ minHorizonYears: 5, maxHorizonYears: 4 }) },
      "BOUNDS_REVERSED",
      "levels[0].minHorizonYears",
    ],
    [
      "has each word once",
      { goalStatusWords: [word("JA"), word("NEJ")] },
      { goalStatusWords: [word("JA"), word("JA")] },
      "DUPLICATE",
      "goalStatusWords[1].code",
    ],
  ])("%s", (_, good, bad, code, field) => {
    expect(refusalsOf({ steeringModels: [buildModel(good)] })).toEqual([]);
    expect(refusalsOf({ steeringModels: [buildModel(bad)] })).toEqual([`${code} steeringModels[SM2027].${field}`]);
  });

  test("is active alone on every day; drafts and retired models do not count", () => {
    const next = (state: "ACTIVE" | "DRAFT") => buildModel({ state, validFrom: "2027-01-01" });
    const current = (validTo: string) => edited("steeringModels", "SM2023", { validTo });
    expect(refusalsOf({ steeringModels: [next("DRAFT")] })).toEqual([]);
    const overRetired = edited("steeringModels", "SM2023", { validFrom: "2022-07-01" });
    expect(refusalsOf({ steeringModels: [overRetired] })).toEqual([]);
    expect(refusalsOf({ steeringModels: [next("ACTIVE")] })).toEqual([
      "MODELS_OVERLAP steeringModels[SM2027].validFrom",
    ]);
    expect(refusalsOf({ steeringModels: [next("ACTIVE"), current("2026-12-31")] })).toEqual([]);
    expect(refusalsOf({ steeringModels: [next("ACTIVE"), current("2027-01-01")] })).toEqual([
      "MODELS_OVERLAP steeringModels[SM2027].validFrom",
      "MODELS_OVERLAP steeringModels[SM2023].validFrom",
    ]);
  });

  test("keeps the levels that goals stand on", () => {
    const model = buildContent().records.steeringModels.get("SM2023");
    const unused = buildLevel({ code: "RIKTNING" });
    const grown = edited("steeringModels", "SM2023", { levels: [...(model?.levels ?? []), unused] });
    const base = buildContent({ steeringModels: [grown] });
    expect(refusalsOf({ steeringModels: [edited("steeringModels", "SM2023", {})] }, base)).toEqual([]);
    const shrunk = edited("steeringModels", "SM2023", {
      levels: (model?.levels ?? []).filter(({ code }) => code !== "DELAKTIVITET"),
    });
    expect(refusalsOf({ steeringModels: [shrunk] })).toEqual([
      "LEVEL_IN_USE steeringModels[SM2023].levels",
      "LEVEL_UNKNOWN goals[DEL-1].level",
    ]);
  });
});

describe("an indicator", () => {
  const definition = (version: number, fromPeriod: string) => ({
    version,
    fromPeriod,
    text: "Andel som svarar ja.",
    isBreak: false,
  });

  test.each<[string, Loose<"indicators">, Loose<"indicators">, string, string]>([
    [
      "has bounds in order",
      { lowerBound: "0", upperBound: "100" },
      { lowerBound: "100", upperBound: "99.5" },
      "BOUNDS_REVERSED",
      "lowerBound",
    ],
    [
      "has warning bounds in order",
      { lowerWarning: "-2", upperWarning: "-1" },
      { lowerWarning: "9", upperWarning: "-10" },
      "BOUNDS_REVERSED",
      "lowerWarning",
    ],
    [
      "has a weight where it is a weighted mean",
      { unitAggregation: "WEIGHTED_MEAN", weightIndicator: "N01951" },
      { unitAggregation: "WEIGHTED_MEAN" },
      "WEIGHT_INDICATOR_REQUIRED",
      "weightIndicator",
    ],
    [
      "is not weighed by itself",
      { weightIndicator: "N01951" },
      { weightIndicator: "IND-NY" },
      "CYCLE",
      "weightIndicator",
    ],
    [
      "is split by dimensions that exist",
      { dimensions: ["GENDER"] },
      { dimensions: ["GENDER", "AGE"] },
      "DIMENSION_UNKNOWN",
      "dimensions[1]",
    ],
    [
      "is split by each dimension once",
      { dimensions: ["GENDER"] },
      { dimensions: ["GENDER", "GENDER"] },
      "DUPLICATE",
      "dimensions[1]",
    ],
    ["is measured for some kind of period", { periodTypes: ["MONTH"] }, { periodTypes: [] }, "REQUIRED", "periodTypes"],
    ["has a dead-band from 0", { trendBand: "0" }, { trendBand: "-1" }, "TOLERANCE_NEGATIVE", "trendBand"],
    [
      "has definitions of real periods",
      { definitions: [definition(1, "2011")] },
      { definitions: [definition(1, "2011K1")] },
      "PERIOD_SYNTAX",
      "definitions[0].fromPeriod",
    ],
    [
      "has definitions numbered from 1",
      { definitions: [definition(2, "2021"), definition(1, "2011")] },
      { definitions: [definition(1, "2011"), definition(3, "2021")] },
      "DEFINITION_ORDER",
      "definitions",
    ],
    [
      "has definitions with rising periods",
      { definitions: [definition(1, "2011"), definition(2, "2021")] },
      { definitions: [definition(1, "2021"), definition(2, "2021-01")] },
      "DEFINITION_ORDER",
      "definitions",
    ],
  ])("%s", (_, good, bad, code, field) => {
    expect(refusalsOf({ indicators: [buildIndicator(good)] })).toEqual([]);
    expect(refusalsOf({ indicators: [buildIndicator(bad)] })).toEqual([`${code} indicators[IND-NY].${field}`]);
  });

  test("keeps its direction while a decided goal's level requires one, and its target values fit a new direction", () => {
    const turned = (code: string, direction: "NONE" | "DECREASE" | "RANGE") => ({
      indicators: [edited("indicators", code, { direction })],
    });
    expect(refusalsOf(turned("N00610", "NONE"))).toEqual([
      "DIRECTION_REQUIRED indicators[N00610].direction",
      "TARGET_WITHOUT_DIRECTION targetValues[N00610|KONCERN||2026].indicator",
    ]);
    expect(refusalsOf(turned("N00610", "DECREASE"))).toEqual([
      "ACCEPTABLE_ON_WRONG_SIDE targetValues[N00610|KONCERN||2026].acceptableValue",
    ]);
    expect(refusalsOf(turned("N15428", "DECREASE"))).toEqual([]);
    expect(refusalsOf(turned("N11102", "NONE"))).toEqual([]);
  });

  test("stays open to goals while it is linked to one", () => {
    const closed = (code: string) => ({ indicators: [edited("indicators", code, { isBaseForGoals: false })] });
    expect(refusalsOf(closed("N11102"))).toEqual([]);
    expect(refusalsOf(closed("U23401"))).toEqual(["INDICATOR_NOT_FOR_GOALS indicatorUses[NM-SN-1|U23401].indicator"]);
  });

  test("may serve a draft without the direction that the level will require", () => {
    const draft = {
      code: "OM3",
      model: "SM2023",
      level: "KF_MAL",
      title: "Fler i arbete",
      validFrom: "2023-01-01",
      validTo: "2026-12-31",
      parents: under("MO1"),
    };
    const base = buildContent({
      goals: [draft],
      indicators: [buildIndicator()],
      indicatorUses: [{ goal: "OM3", indicator: "IND-NY", decidedBy: "KF" }],
    });
    expect(refusalsOf({ indicators: [buildIndicator({ direction: "NONE" })] }, base)).toEqual([]);
  });
});
