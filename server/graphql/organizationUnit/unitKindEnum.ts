import { organizationUnitKinds } from "../../domain/records/organizationUnit";
import { enumOf } from "../foundation/enums";

export const OrganizationUnitKindEnum = enumOf("OrganizationUnitKind", organizationUnitKinds);
