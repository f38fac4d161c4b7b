import { Type, type Static } from "@sinclair/typebox";
import { choice, flag, integer, isExample, municipalityCodePattern, shortText, withDefault } from "./fields";

export const currencyUnits = ["SEK", "TKR", "MKR"] as const;
export const locales = ["sv_SE", "en_GB"] as const;

/** The tenant: everything else belongs to exactly one municipality. */
export const MunicipalityRecord = Type.Object(
  {
    code: Type.String({
      pattern: municipalityCodePattern,
      storedAs: "code",
      description: "Four digits as text, leading zeros kept (kommunkod).",
    }),
    name: shortText("Name (kommunens namn)."),
    locale: withDefault(choice("Locale", locales, "How numbers and dates are written (språk och talformat)."), "sv_SE"),
    currencyUnit: withDefault(choice("CurrencyUnit", currencyUnits, "Unit of budget amounts (beloppsenhet)."), "TKR"),
    interimReportEndMonth: withDefault(
      integer("Last month of the interim report, 6 to 8 (delårets sista månad).", 6, 8),
      8,
    ),
    areResultsPublic: flag("What is decided and its outcomes may be read without sign-in (resultat är offentliga)."),
    isExample,
  },
  { description: "A municipality and its steering (kommun)." },
);
export type Municipality = Static<typeof MunicipalityRecord>;
