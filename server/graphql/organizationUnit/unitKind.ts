import type { MunicipalityContent } from "../../domain/content";
import type { OrganizationUnitKind } from "../../domain/records/organizationUnit";

export const unitKindOf = (content: MunicipalityContent, unit: string): OrganizationUnitKind | undefined =>
  content.records.organizationUnits.get(unit)?.kind;
