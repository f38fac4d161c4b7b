import { Field, InputType } from "type-graphql";
import type { AuditFilter } from "../../domain/audit/auditFilter";
import { auditClients, auditEventKinds, type AuditClient, type AuditEventKind } from "../../domain/audit/auditEvent";
import { enumOf } from "../foundation/enums";
import { InstantScalar } from "../foundation/scalars";

export const AuditEventKindEnum = enumOf("AuditEventKind", auditEventKinds);
export const AuditClientEnum = enumOf("AuditClient", auditClients);

@InputType("AuditEventFilter", { description: "Which events: everything given must hold (urval av händelser)." })
export class AuditEventFilterInput {
  @Field(() => [AuditEventKindEnum], { nullable: true, description: "Of any of these kinds (typer)." })
  kinds?: AuditEventKind[] | null;

  @Field(() => [String], { nullable: true, description: "Done by any of these person ids (utförda av)." })
  actors?: string[] | null;

  @Field(() => [String], { nullable: true, description: "About any of these person ids (om personer)." })
  persons?: string[] | null;

  @Field(() => [String], { nullable: true, description: "About any of these units alone (enheter)." })
  units?: string[] | null;

  @Field(() => [AuditClientEnum], { nullable: true, description: "Sent by any of these (klienter)." })
  clients?: AuditClient[] | null;

  @Field(() => String, { nullable: true, description: "Of this changeset (ändringspaket)." })
  changeset?: string | null;

  @Field(() => InstantScalar, { nullable: true, description: "At this instant or later (från)." })
  from?: Date | null;

  @Field(() => InstantScalar, { nullable: true, description: "Before this instant (till)." })
  until?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "With a subject that begins so: goals[ is everything about goals (ärendet börjar med).",
  })
  subjectStart?: string | null;
}

export const auditFilterOf = (input: AuditEventFilterInput | null): AuditFilter => ({
  kinds: input?.kinds ?? undefined,
  actors: input?.actors ?? undefined,
  persons: input?.persons ?? undefined,
  units: input?.units ?? undefined,
  clients: input?.clients ?? undefined,
  changeset: input?.changeset ?? undefined,
  fromMs: input?.from?.getTime(),
  untilMs: input?.until?.getTime(),
  subjectPrefix: input?.subjectStart ?? undefined,
});
