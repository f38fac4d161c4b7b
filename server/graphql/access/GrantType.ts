import { Field, ID, InputType, ObjectType } from "type-graphql";
import { grantOrigins, roles, type Grant, type GrantOrigin, type HeldGrant } from "../../domain/access/grant";
import { decisionDomains } from "../../domain/records/steeringModel";
import { enumOf } from "../foundation/enums";
import { InstantScalar, MunicipalityCodeScalar } from "../foundation/scalars";

const RoleEnum = enumOf("Role", roles);
const GrantOriginEnum = enumOf("GrantOrigin", grantOrigins);
const DecisionDomainEnum = enumOf("DecisionDomain", decisionDomains);

@ObjectType("Grant", { description: "A role over a subtree of units in one municipality (behörighet)." })
export class GrantType {
  @Field(() => ID, { description: "What revokeGrant asks for (id)." })
  grantId!: string;

  @Field(() => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
  municipality!: string;

  @Field(() => RoleEnum, { description: "What it allows (roll)." })
  role!: Grant["role"];

  @Field(() => String, {
    nullable: true,
    description: "Code of the unit at the top of the subtree; null for the whole municipality (enhetens kod).",
  })
  unitCode!: string | null;

  @Field(() => DecisionDomainEnum, { description: "For politics or the administration (vad eller hur)." })
  decisionDomain!: Grant["decisionDomain"];

  @Field(() => GrantOriginEnum, { description: "Where it comes from (ursprung)." })
  origin!: GrantOrigin;

  @Field(() => InstantScalar, { description: "When it was given (given)." })
  grantedAt!: string;

  @Field(() => String, { description: "Who gave it, an opaque person id (given av)." })
  grantedBy!: string;
}

export const grantTypeOf = ({ unit, grantedAtMs, personId: _personId, ...grant }: HeldGrant): GrantType =>
  Object.assign(new GrantType(), { ...grant, unitCode: unit, grantedAt: new Date(grantedAtMs).toISOString() });

@InputType({ description: "A role to give (behörighet)." })
export class GrantInput {
  @Field(() => MunicipalityCodeScalar, { description: "Municipality code (kommunkod)." })
  municipality!: string;

  @Field(() => RoleEnum, { description: "What it allows (roll)." })
  role!: Grant["role"];

  @Field(() => String, {
    nullable: true,
    description: "Code of the unit at the top of the subtree; left out for the whole municipality (enhet).",
  })
  unit?: string | null;

  @Field(() => DecisionDomainEnum, { description: "For politics or the administration (vad eller hur)." })
  decisionDomain!: Grant["decisionDomain"];
}

export const grantOfInput = ({ municipality, role, unit, decisionDomain }: GrantInput): Grant => ({
  municipality,
  role,
  unit: unit ?? null,
  decisionDomain,
});
