import type { AuditEventKind } from "../../server/domain/audit/auditEvent";

/** What the calls are about. */
export interface TrialIds {
  readonly person: string;
  readonly grant: string;
  readonly token: string;
}

/** A mutation of persons, rights or sign-in, and the event that it leaves when it is made. */
export interface AccessTrial {
  readonly call: (ids: TrialIds) => string;
  readonly kind: AuditEventKind;
  /** Who may: an administrator, or a person for itself. */
  readonly by: "ADMINISTRATOR" | "PERSON";
}

const grant = (unit: string) => `{ municipality: "9999", role: REPORTER, unit: "${unit}", decisionDomain: HOW }`;

/** Every mutation that changes no record and no value. */
export const accessTrials: Readonly<Record<string, AccessTrial>> = {
  createPerson: {
    call: () => `createPerson(name: "Hemlig Person", signInName: "hemlig", grant: ${grant("SN")})`,
    kind: "PERSON_CREATED",
    by: "ADMINISTRATOR",
  },
  changePerson: {
    call: ({ person }) => `changePerson(person: "${person}", input: { name: "Hemlig Person" })`,
    kind: "PERSON_CHANGED",
    by: "ADMINISTRATOR",
  },
  giveGrant: {
    call: ({ person }) => `giveGrant(person: "${person}", grant: ${grant("VOF")})`,
    kind: "GRANT_GIVEN",
    by: "ADMINISTRATOR",
  },
  revokeGrant: { call: (ids) => `revokeGrant(grantId: "${ids.grant}")`, kind: "GRANT_REVOKED", by: "ADMINISTRATOR" },
  resetPassword: {
    call: ({ person }) => `resetPassword(person: "${person}")`,
    kind: "PASSWORD_RESET",
    by: "ADMINISTRATOR",
  },
  signOutEverywhere: {
    call: ({ person }) => `signOutEverywhere(person: "${person}")`,
    kind: "SIGN_OUT",
    by: "ADMINISTRATOR",
  },
  changePassword: {
    call: () => `changePassword(currentPassword: "fyra udda ord ihop", newPassword: "hemligt nytt lösen")`,
    kind: "PASSWORD_CHANGED",
    by: "PERSON",
  },
  createAccessToken: {
    call: () =>
      `createAccessToken(input: { name: "Hemlig nyckel", access: READ, municipality: "9999", expiresAt: "2024-07-30T10:00:00.000Z" })`,
    kind: "ACCESS_TOKEN_CREATED",
    by: "PERSON",
  },
  revokeAccessToken: {
    call: ({ token }) => `revokeAccessToken(tokenId: "${token}")`,
    kind: "ACCESS_TOKEN_REVOKED",
    by: "PERSON",
  },
};
