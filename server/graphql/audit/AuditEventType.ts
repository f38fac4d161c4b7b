import { Field, ID, Int, ObjectType } from "type-graphql";
import { factListMax } from "../../domain/audit/readFacts";
import { recordAt, type MunicipalityContent } from "../../domain/content";
import type { AuditedPlace, ReadAuditEvent } from "../../usecases/audit/readAuditEvents";
import { PageInfo } from "../foundation/connection";
import { GetterField } from "../foundation/getterField";
import { nodeOf, type ContentNode } from "../foundation/node";
import { objectTypeOf } from "../foundation/recordTypes";
import { InstantScalar, PeriodScalar } from "../foundation/scalars";
import { ValueSeriesEnum } from "../values/valueEnums";
import { AuditClientEnum, AuditEventKindEnum } from "./AuditEventFilter";

@ObjectType({
  description: "How many times a write was refused for one reason (skäl till avvisning).",
  simpleResolvers: true,
})
export class AuditedRefusal {
  @Field(() => String, { description: "Code from the closed list of failures (felkod)." })
  code!: string;

  @Field(() => Int, { description: "How many times (antal)." })
  count!: number;
}

@ObjectType({
  description: "A version of a record that a write made; before and after stand in its history (ändrad post).",
  simpleResolvers: true,
})
export class AuditedRecord {
  @Field(() => String, { description: "Kind of record, such as goals (slag av post)." })
  concept!: string;

  @Field(() => String, { description: "Its business key (nyckel)." })
  key!: string;

  @Field(() => Int, { description: "The version (version)." })
  version!: number;
}

@ObjectType({
  description: "A revision of a value that a write made; before and after stand in its history (ändrat mätvärde).",
  simpleResolvers: true,
})
export class AuditedValue {
  @Field(() => String, { description: "Indicator code (indikatorkod)." })
  indicatorCode!: string;

  @Field(() => String, { description: "Unit code (enhetskod)." })
  unitCode!: string;

  @Field(() => ValueSeriesEnum, { description: "Outcome, forecast or budget (serie)." })
  series!: AuditedPlace["series"];

  @Field(() => String, { description: "Empty for the total (uppdelning)." })
  members!: string;

  @Field(() => PeriodScalar, { description: "Period (period)." })
  period!: string;

  @Field(() => Int, { description: "The revision (revision)." })
  revision!: number;
}

@ObjectType("AuditEvent", {
  description: "Who did what, when, and from what; appended, never changed (granskningshändelse).",
  simpleResolvers: true,
})
export class AuditEventType {
  constructor(
    private readonly content: MunicipalityContent,
    private readonly read: ReadAuditEvent,
  ) {}

  @GetterField(() => ID, { description: "Unique in this installation; sorts by time (id)." })
  get id(): string {
    return this.read.event.eventId;
  }

  @GetterField(() => AuditEventKindEnum, { description: "What it is (typ)." })
  get kind(): string {
    return this.read.event.kind;
  }

  @GetterField(() => InstantScalar, { description: "When (tidpunkt)." })
  get at(): Date {
    return new Date(this.read.event.atMs);
  }

  @GetterField(() => String, {
    nullable: true,
    description: "Opaque id of who did it; null for nobody known (utförd av).",
  })
  get actor(): string | null {
    return this.read.event.actor;
  }

  @GetterField(() => String, {
    nullable: true,
    description: "Their name, for a person of the municipality who has not been erased (namn).",
  })
  get actorName(): string | null {
    return this.read.actorName;
  }

  @GetterField(() => AuditClientEnum, { description: "What sent it (klient)." })
  get client(): string {
    return this.read.event.client;
  }

  @GetterField(() => objectTypeOf("organizationUnits"), {
    nullable: true,
    description: "The unit under which all of it lies; null for the whole municipality (enhet).",
  })
  get unit(): ContentNode<"organizationUnits"> | null {
    const unit = recordAt(this.content, "organizationUnits", this.read.event.unit);
    return unit === null ? null : nodeOf(this.content, "organizationUnits", unit);
  }

  @GetterField(() => String, { nullable: true, description: "Opaque id of the person that it is about (om person)." })
  get person(): string | null {
    return this.read.event.person;
  }

  @GetterField(() => String, {
    nullable: true,
    description: "The name of that person, as for who did it (personens namn).",
  })
  get personName(): string | null {
    return this.read.personName;
  }

  @GetterField(() => String, { nullable: true, description: "What it is about: goals[KF1], values (ärende)." })
  get subject(): string | null {
    return this.read.event.subject;
  }

  @GetterField(() => String, { nullable: true, description: "The sender's id of the change (ändringspaket)." })
  get changeset(): string | null {
    return this.read.event.changeset;
  }

  @GetterField(() => String, { nullable: true, description: "Why, if it was said (skäl)." })
  get reason(): string | null {
    return this.read.event.reason;
  }

  @GetterField(() => String, { nullable: true, description: "The workbook that it came from (arbetsbok)." })
  get workbook(): string | null {
    return this.read.event.workbook;
  }

  @GetterField(() => String, { nullable: true, description: "The cell there, when it is one (cell)." })
  get cell(): string | null {
    return this.read.event.cell;
  }

  @GetterField(() => [AuditedRefusal], {
    description: "Why a write was refused, each code of the closed list at most once: at most 200 (skäl).",
  })
  get refusals(): readonly AuditedRefusal[] {
    return this.read.facts.codes;
  }

  @GetterField(() => [AuditedRecord], {
    description: `Versions of records that it made, at most ${factListMax} (poster).`,
  })
  get records(): readonly AuditedRecord[] {
    return this.read.facts.records;
  }

  @GetterField(() => Int, { description: "How many versions of records it made (antal poster)." })
  get recordCount(): number {
    return this.read.facts.recordCount;
  }

  @GetterField(() => [AuditedValue], {
    description: `Revisions of values that it made, at most ${factListMax} (mätvärden).`,
  })
  get values(): readonly AuditedValue[] {
    return this.read.values.map(({ indicator, unit, ...rest }) => ({
      indicatorCode: indicator,
      unitCode: unit,
      ...rest,
    }));
  }

  @GetterField(() => Int, { description: "How many revisions of values it made (antal mätvärden)." })
  get valueCount(): number {
    return this.read.facts.valueCount;
  }

  @GetterField(() => String, { description: "What else is known of it, as JSON: codes and numbers (fakta)." })
  get facts(): string {
    return this.read.facts.restText;
  }

  @GetterField(() => Boolean, { description: "It stands in the chain of hashes (förseglad)." })
  get isSealed(): boolean {
    return this.read.event.sealNumber !== null;
  }

  @GetterField(() => Int, { nullable: true, description: "Its place in the chain (nummer i kedjan)." })
  get sealNumber(): number | null {
    return this.read.event.sealNumber;
  }
}

@ObjectType({ description: "A page of events, the newest first (sida med händelser).", simpleResolvers: true })
export class AuditEventList {
  @Field(() => [AuditEventType], { description: "The events (händelser)." })
  nodes!: AuditEventType[];

  @Field(() => PageInfo, { description: "Where the page ends (sidinformation)." })
  pageInfo!: PageInfo;
}
