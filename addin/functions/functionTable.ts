import type { LocalizedText } from "../../shared/localizedText";

/** A parameter of a custom function, as Excel's help shows it. */
export interface FunctionParameter {
  readonly name: LocalizedText;
  readonly text: LocalizedText;
  readonly isOptional?: true;
  /** Takes an area of cells, one code a cell. */
  readonly isList?: true;
}

/** A custom function as people see it. */
export interface FunctionDescription {
  readonly name: LocalizedText;
  readonly text: LocalizedText;
  /** What somebody types, without the namespace. */
  readonly example: LocalizedText;
  readonly parameters: readonly FunctionParameter[];
  /** Answers a table that spills over the cells beside and below. */
  readonly isSpilling?: true;
}

/** Parameters that several functions have. */
export const sharedParameters = {
  indicator: {
    name: { sv: "indikator", en: "indicator" },
    text: { sv: 'Indikatorns kod, till exempel "N00945".', en: 'The indicator\'s code, such as "N00945".' },
  },
  period: {
    name: { sv: "period", en: "period" },
    text: {
      sv: 'Perioden: 2024, "2024T2", "2024-08", "2023/2024", eller "senast" för den senaste som har ett värde.',
      en: 'The period: 2024, "2024T2", "2024-08", "2023/2024", or "latest" for the latest that has a value.',
    },
  },
  unit: {
    name: { sv: "enhet", en: "unit" },
    text: {
      sv: "Enhetens kod; hela kommunen om den utelämnas.",
      en: "The organisation unit's code; the municipality as a whole if left out.",
    },
    isOptional: true,
  },
  series: {
    name: { sv: "serie", en: "series" },
    text: {
      sv: '"utfall" (om den utelämnas), "prognos" eller "budget".',
      en: '"outcome" (if left out), "forecast" or "budget".',
    },
    isOptional: true,
  },
  split: {
    name: { sv: "uppdelning", en: "split" },
    text: {
      sv: 'Uppdelning, till exempel "GENDER:K" för kvinnor; totalen om den utelämnas.',
      en: 'A split, such as "GENDER:K" for women; the total if left out.',
    },
    isOptional: true,
  },
  municipality: {
    name: { sv: "kommun", en: "municipality" },
    text: {
      sv: 'Kommunkoden som text, till exempel "0331"; arbetsbokens eller din egen kommun om den utelämnas.',
      en: "The municipality's code as text, such as \"0331\"; the workbook's or your own if left out.",
    },
    isOptional: true,
  },
  headings: {
    name: { sv: "rubriker", en: "headings" },
    text: { sv: "FALSKT utelämnar rubrikraden.", en: "FALSE leaves out the row of headings." },
    isOptional: true,
  },
  goal: {
    name: { sv: "mål", en: "goal" },
    text: { sv: "Målets kod.", en: "The goal's code." },
  },
} as const satisfies Record<string, FunctionParameter>;

const { indicator, period, unit, series, split, municipality, headings, goal } = sharedParameters;

/**
 * Every custom function, by its id. Workbooks keep the ids, so that an id is never changed nor used for another function, and a new parameter is put
 * last; names and help may change.
 */
export const functionTable = {
  OUTCOME: {
    name: { sv: "UTFALL", en: "OUTCOME" },
    text: { sv: "Ett mätvärde: utfall, prognos eller budget.", en: "A value: outcome, forecast or budget." },
    example: { sv: 'UTFALL("N00945";2024)', en: 'OUTCOME("N00945",2024)' },
    parameters: [indicator, period, unit, series, split, municipality],
  },
  TARGET: {
    name: { sv: "MÅLVÄRDE", en: "TARGET" },
    text: { sv: "Målvärdet som gäller för perioden.", en: "The target value in force for the period." },
    example: { sv: 'MÅLVÄRDE("N00945";2024)', en: 'TARGET("N00945",2024)' },
    parameters: [
      indicator,
      period,
      unit,
      {
        name: { sv: "gräns", en: "bound" },
        text: {
          sv: 'Av ett målintervall: "nedre" eller "övre".',
          en: 'Of a target range: "lower" or "upper".',
        },
        isOptional: true,
      },
      municipality,
    ],
  },
  ACCEPTABLE: {
    name: { sv: "ACCEPTABELT", en: "ACCEPTABLE" },
    text: {
      sv: "Det acceptabla värdet som gäller för perioden.",
      en: "The acceptable value in force for the period.",
    },
    example: { sv: 'ACCEPTABELT("N00945";2024)', en: 'ACCEPTABLE("N00945",2024)' },
    parameters: [indicator, period, unit, municipality],
  },
  STATUS: {
    name: { sv: "STATUS", en: "STATUS" },
    text: {
      sv: "Utfallet mot målvärdet, med symbol och kommunens egna ord.",
      en: "The outcome against its target value, with a symbol and in the municipality's own words.",
    },
    example: { sv: 'STATUS("N00945";2024)', en: 'STATUS("N00945",2024)' },
    parameters: [indicator, period, unit, municipality],
  },
  EXPLANATION: {
    name: { sv: "FÖRKLARING", en: "EXPLANATION" },
    text: { sv: "Varför indikatorn har sin status, i ord.", en: "Why the indicator has its status, in words." },
    example: { sv: 'FÖRKLARING("N00945";2024)', en: 'EXPLANATION("N00945",2024)' },
    parameters: [indicator, period, unit, municipality],
  },
  TREND: {
    name: { sv: "TREND", en: "TREND" },
    text: {
      sv: "Förbättrad, oförändrad eller försämrad sedan talet före, efter indikatorns riktning.",
      en: "Improved, unchanged or deteriorated since the number before, by the indicator's direction.",
    },
    example: { sv: 'TREND("N00945";2024)', en: 'TREND("N00945",2024)' },
    parameters: [indicator, period, unit, split, municipality],
  },
  CHANGE: {
    name: { sv: "FÖRÄNDRING", en: "CHANGE" },
    text: { sv: "Talet minus det närmast före.", en: "The number less the one before it." },
    example: { sv: 'FÖRÄNDRING("N00945";2024)', en: 'CHANGE("N00945",2024)' },
    parameters: [indicator, period, unit, split, municipality],
  },
  LATEST: {
    name: { sv: "SENAST", en: "LATEST" },
    text: {
      sv: "Den senaste period som har ett värde.",
      en: "The latest period that has a value.",
    },
    example: { sv: 'SENAST("N00945")', en: 'LATEST("N00945")' },
    parameters: [indicator, unit, series, split, municipality],
  },
  GOALTEXT: {
    name: { sv: "MÅLTEXT", en: "GOALTEXT" },
    text: { sv: "Ett måls text, eller något annat om målet.", en: "A goal's text, or something else about it." },
    example: { sv: 'MÅLTEXT("OM-2024-01")', en: 'GOALTEXT("OM-2024-01")' },
    parameters: [
      goal,
      {
        name: { sv: "fält", en: "field" },
        text: {
          sv: '"titel" (om det utelämnas), "beskrivning", "effekt", "resultat", "nivå", "läge", "giltighet", "överordnat" eller "källa".',
          en: '"title" (if left out), "description", "effect", "result", "level", "state", "validity", "parent" or "source".',
        },
        isOptional: true,
      },
      municipality,
    ],
  },
  META: {
    name: { sv: "META", en: "META" },
    text: { sv: "Något om en indikator.", en: "Something about an indicator." },
    example: { sv: 'META("N00945";"måttenhet")', en: 'META("N00945","measure unit")' },
    parameters: [
      indicator,
      {
        name: { sv: "fält", en: "field" },
        text: {
          sv: '"titel" (om det utelämnas), "beskrivning", "definition", "måttenhet", "riktning", "decimaler", "källa", "ansvarig", "periodtyper" eller "formel".',
          en: '"title" (if left out), "description", "definition", "measure unit", "direction", "decimals", "source", "owner", "period types" or "formula".',
        },
        isOptional: true,
      },
      municipality,
    ],
  },
  COMPARE: {
    name: { sv: "JÄMFÖR", en: "COMPARE" },
    text: {
      sv: "Kommunens värde bredvid andra kommuners publicerade.",
      en: "The municipality's value beside others' published ones.",
    },
    example: { sv: 'JÄMFÖR("N00945";2024;"median")', en: 'COMPARE("N00945",2024,"median")' },
    parameters: [
      indicator,
      period,
      {
        name: { sv: "vad", en: "what" },
        text: {
          sv: '"median" (om det utelämnas), "skillnad", "plats", "antal", "färg", "förklaring" eller en annan kommuns kod som text.',
          en: '"median" (if left out), "difference", "rank", "count", "color", "explanation" or another municipality\'s code as text.',
        },
        isOptional: true,
      },
      {
        name: { sv: "grupp", en: "group" },
        text: {
          sv: "Jämförelsegruppens kod; alla kommuner med värde om den utelämnas.",
          en: "The comparator set's code; every municipality with a value if left out.",
        },
        isOptional: true,
      },
      {
        name: { sv: "gruppår", en: "groupYear" },
        text: {
          sv: "Året vars medlemmar räknas; periodens eget om det utelämnas.",
          en: "The year whose members count; the period's own if left out.",
        },
        isOptional: true,
      },
      split,
      municipality,
    ],
  },
  TABLE: {
    name: { sv: "TABELL", en: "TABLE" },
    text: {
      sv: "Mätvärden för flera indikatorer, enheter och perioder, en rad för varje indikator och enhet.",
      en: "Values of several indicators, units and periods, a row for each indicator and unit.",
    },
    example: { sv: "TABELL(A2:A9;B1:F1)", en: "TABLE(A2:A9,B1:F1)" },
    parameters: [
      { ...indicator, name: { sv: "indikatorer", en: "indicators" }, isList: true },
      { ...period, name: { sv: "perioder", en: "periods" }, isList: true },
      { ...unit, name: { sv: "enheter", en: "units" }, isList: true },
      series,
      headings,
      municipality,
    ],
    isSpilling: true,
  },
  CHILDREN: {
    name: { sv: "UNDERMÅL", en: "CHILDREN" },
    text: {
      sv: "Målen närmast under ett mål: kod, text och nivå.",
      en: "The goals right under a goal: code, text and level.",
    },
    example: { sv: 'UNDERMÅL("VISION-2030";2026)', en: 'CHILDREN("VISION-2030",2026)' },
    parameters: [
      goal,
      {
        name: { sv: "år", en: "year" },
        text: {
          sv: "Bara mål som gäller under året; alla om det utelämnas.",
          en: "Only goals in force in the year; all if left out.",
        },
        isOptional: true,
      },
      municipality,
    ],
    isSpilling: true,
  },
  QUERY: {
    name: { sv: "FRÅGA", en: "QUERY" },
    text: {
      sv: "Svaret på en sparad fråga: en rad för varje post i frågans lista.",
      en: "The answer of a saved query: a row for each item of the query's list.",
    },
    example: { sv: 'FRÅGA("MAL-UTAN-INDIKATOR")', en: 'QUERY("MAL-UTAN-INDIKATOR")' },
    parameters: [
      {
        name: { sv: "fråga", en: "query" },
        text: { sv: "Den sparade frågans kod eller namn.", en: "The saved query's code or name." },
      },
      headings,
      municipality,
    ],
    isSpilling: true,
  },
} as const satisfies Record<string, FunctionDescription>;

export type FunctionId = keyof typeof functionTable;
export const functionIds = Object.keys(functionTable) as FunctionId[];
