import { Type, type Static } from "@sinclair/typebox";
import { choice, code, date, isExample, items, maybe, reference, shortText, withDefault } from "./fields";

export const organizationUnitKinds = [
  "GROUP",
  "COUNCIL",
  "EXECUTIVE_BOARD",
  "COMMITTEE",
  "DRAFTING_COMMITTEE",
  "ADMINISTRATION",
  "OPERATION",
  "UNIT",
  "COMPANY",
  "COMPANY_BOARD",
  "PRIVATE_PROVIDER",
  "JOINT_AUTHORITY",
] as const;
export type OrganizationUnitKind = (typeof organizationUnitKinds)[number];

export const operatorForms = ["OWN", "MUNICIPAL_COMPANY", "JOINT_AUTHORITY", "PRIVATE", "OTHER_MUNICIPALITY"] as const;
export type OperatorForm = (typeof operatorForms)[number];

export const OrganizationUnitPlacement = Type.Object({
  parent: reference("organizationUnits", "The unit above (överordnad enhet)."),
  validFrom: date("First day in this place (från och med)."),
  validTo: maybe(date("Last day in this place; absent while it lasts (till och med).")),
});

/** An organisation unit of any kind; where it stands in the tree is dated, so that an old report keeps its own organisation. */
export const OrganizationUnitRecord = Type.Object(
  {
    code: code("Business key within the municipality (enhetskod)."),
    name: shortText("Name (benämning)."),
    kind: choice("OrganizationUnitKind", organizationUnitKinds, "What kind of unit it is (typ av enhet)."),
    operatorForm: withDefault(choice("OperatorForm", operatorForms, "Who runs it (regiform)."), "OWN"),
    validFrom: date("First day the unit exists (giltig från)."),
    validTo: maybe(date("Last day the unit exists (giltig till).")),
    responsibleAuthority: maybe(
      reference("organizationUnits", "The unit that is answerable for a provider or company (huvudman)."),
    ),
    placements: items(OrganizationUnitPlacement, "organization_unit_placement", ["validFrom"], {
      description: "Where it stands in the tree, and when (placering i organisationen).",
    }),
    isExample,
  },
  {
    description:
      "An organisation unit: council, committee, administration, company, provider ... (organisatorisk enhet).",
  },
);
export type OrganizationUnit = Static<typeof OrganizationUnitRecord>;
