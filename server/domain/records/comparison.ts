import { Type, type Static } from "@sinclair/typebox";
import {
  choice,
  code,
  codeLengthMax,
  dimensionCodePattern,
  integer,
  isExample,
  items,
  maybe,
  memberCodePattern,
  reference,
  settings,
  shortText,
} from "./fields";

export const comparatorSources = ["KOLADA_GROUP", "MANUAL"] as const;

export const ComparatorMember = Type.Object({
  year: integer("Year that the membership holds for (år).", 1900, 2146),
  municipality: code("Municipality code (kommunkod)."),
});

/** Who we compare with differs by area and by year. */
export const ComparatorSetRecord = Type.Object(
  {
    code: code("Business key within the municipality (jämförelsegruppens kod)."),
    name: shortText("Name (benämning)."),
    area: shortText("Area, such as övergripande or grundskola (område)."),
    source: choice("ComparatorSource", comparatorSources, "From a national group or hand-picked (källa)."),
    externalId: maybe(code("Id of the national group, such as G37420 (externt id).")),
    members: items(ComparatorMember, "comparator_set_member", ["year", "municipality"], {
      description: "Members by year (medlemmar per år).",
    }),
    isExample,
  },
  { description: "Municipalities to compare with (jämförelsegrupp, liknande kommuner)." },
);
export type ComparatorSet = Static<typeof ComparatorSetRecord>;

export const CollectionMember = Type.Object({
  year: integer("Year that the membership holds for (år).", 1900, 2146),
  indicator: reference("indicators", "The indicator (indikator)."),
});

export const IndicatorCollectionRecord = Type.Object(
  {
    code: code("Business key within the municipality (samlingens kod)."),
    name: shortText("Name, such as Kommunens kvalitet i korthet (benämning)."),
    members: items(CollectionMember, "indicator_collection_member", ["year", "indicator"], {
      description: "Indicators by year (indikatorer per år).",
    }),
    isExample,
  },
  { description: "A set of indicators followed together, by year (indikatorsamling)." },
);

export const DimensionRecord = Type.Object(
  {
    code: Type.String({
      description: "Business key, such as GENDER (dimensionskod).",
      minLength: 1,
      maxLength: codeLengthMax,
      pattern: dimensionCodePattern,
      storedAs: "code",
    }),
    labelSv: shortText("Name in Swedish (benämning)."),
    labelEn: shortText("Name in English (benämning på engelska)."),
    members: settings(
      Type.Array(
        Type.Object(
          {
            code: Type.String({ pattern: memberCodePattern }),
            labelSv: Type.String({ minLength: 1 }),
            labelEn: Type.String({ minLength: 1 }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, description: "Members, such as K and M; the total is not a member (värden)." },
      ),
    ),
  },
  { description: "Something that values are split by: gender, operator form, age ... (dimension)." },
);
