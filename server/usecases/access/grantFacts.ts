import type { Grant, GrantOrigin } from "../../domain/access/grant";

/** What the audit says of a grant. */
export const grantFacts = ({ role, decisionDomain }: Grant, origin: GrantOrigin) => ({ role, decisionDomain, origin });
