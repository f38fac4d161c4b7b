import { Field, ID, Int, ObjectType } from "type-graphql";
import type { MunicipalityContent } from "../../domain/content";
import { currencyUnits, locales } from "../../domain/records/municipality";
import { enumOf } from "../foundation/enums";
import { InstantScalar, MunicipalityCodeScalar } from "../foundation/scalars";

const CurrencyUnitEnum = enumOf("CurrencyUnit", currencyUnits);
export const LocaleEnum = enumOf("Locale", locales);

@ObjectType("Municipality", { description: "A municipality and its steering: the way in to everything else (kommun)." })
export class MunicipalityType {
  constructor(readonly content: MunicipalityContent) {}

  @Field(() => ID, { description: "Unique in this installation (id)." })
  get id(): string {
    return `municipality:${this.code}`;
  }

  @Field(() => MunicipalityCodeScalar, { description: "Four digits as text (kommunkod)." })
  get code(): string {
    return this.content.municipality.code;
  }

  @Field(() => String, { description: "Name (namn)." })
  get name(): string {
    return this.content.municipality.name;
  }

  @Field(() => LocaleEnum, { description: "How numbers and dates are written (språk och talformat)." })
  get locale(): string {
    return this.content.municipality.locale;
  }

  @Field(() => CurrencyUnitEnum, { description: "Unit of budget amounts (beloppsenhet)." })
  get currencyUnit(): string {
    return this.content.municipality.currencyUnit;
  }

  @Field(() => Int, { description: "Last month of the interim report, 6 to 8 (delårets sista månad)." })
  get interimReportEndMonth(): number {
    return this.content.municipality.interimReportEndMonth;
  }

  @Field(() => Int, {
    description: "Grows by one with every change of goals, indicators and the rest (innehållsversion).",
  })
  get contentVersion(): number {
    return this.content.contentVersion;
  }

  @Field(() => Boolean, {
    description: "What is decided and its outcomes may be read without sign-in (resultat är offentliga).",
  })
  get areResultsPublic(): boolean {
    return this.content.municipality.areResultsPublic;
  }

  @Field(() => Boolean, {
    description: "Example data made up to show how the model works, not a fact of the municipality (Exempeldata).",
  })
  get isExample(): boolean {
    return this.content.municipality.isExample;
  }

  @Field(() => Int, {
    description: "Grows by one with each change of its own record; give it as expectedVersion (version).",
  })
  get version(): number {
    return this.content.municipality.version;
  }

  @Field(() => InstantScalar, { description: "When its own record last changed (senast ändrad)." })
  get changedAt(): string {
    return this.content.municipality.changedAt;
  }
}
