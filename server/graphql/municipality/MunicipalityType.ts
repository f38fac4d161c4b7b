import { ID, Int, ObjectType } from "type-graphql";
import type { MunicipalityContent } from "../../domain/content";
import { currencyUnits, locales } from "../../domain/records/municipality";
import { enumOf } from "../foundation/enums";
import { GetterField } from "../foundation/getterField";
import { InstantScalar, MunicipalityCodeScalar } from "../foundation/scalars";

const CurrencyUnitEnum = enumOf("CurrencyUnit", currencyUnits);
export const LocaleEnum = enumOf("Locale", locales);

@ObjectType("Municipality", {
  description: "A municipality and its steering: the way in to everything else (kommun).",
  simpleResolvers: true,
})
export class MunicipalityType {
  constructor(readonly content: MunicipalityContent) {}

  @GetterField(() => ID, { description: "Unique in this installation (id)." })
  get id(): string {
    return `municipality:${this.code}`;
  }

  @GetterField(() => MunicipalityCodeScalar, { description: "Four digits as text (kommunkod)." })
  get code(): string {
    return this.content.municipality.code;
  }

  @GetterField(() => String, { description: "Name (namn)." })
  get name(): string {
    return this.content.municipality.name;
  }

  @GetterField(() => LocaleEnum, { description: "How numbers and dates are written (språk och talformat)." })
  get locale(): string {
    return this.content.municipality.locale;
  }

  @GetterField(() => CurrencyUnitEnum, { description: "Unit of budget amounts (beloppsenhet)." })
  get currencyUnit(): string {
    return this.content.municipality.currencyUnit;
  }

  @GetterField(() => Int, { description: "Last month of the interim report, 6 to 8 (delårets sista månad)." })
  get interimReportEndMonth(): number {
    return this.content.municipality.interimReportEndMonth;
  }

  @GetterField(() => Int, {
    description: "Grows by one with every change of goals, indicators and the rest (innehållsversion).",
  })
  get contentVersion(): number {
    return this.content.contentVersion;
  }

  @GetterField(() => Boolean, {
    description: "What is decided and its outcomes may be read without sign-in (resultat är offentliga).",
  })
  get areResultsPublic(): boolean {
    return this.content.municipality.areResultsPublic;
  }

  @GetterField(() => Boolean, {
    description: "Example data made up to show how the model works, not a fact of the municipality (Exempeldata).",
  })
  get isExample(): boolean {
    return this.content.municipality.isExample;
  }

  @GetterField(() => Int, {
    description: "Grows by one with each change of its own record; give it as expectedVersion (version).",
  })
  get version(): number {
    return this.content.municipality.version;
  }

  @GetterField(() => InstantScalar, { description: "When its own record last changed (senast ändrad)." })
  get changedAt(): string {
    return this.content.municipality.changedAt;
  }
}
