import { EntitySchema, type EntitySchemaColumnOptions } from "typeorm";
import { milliseconds } from "./columns";
import type { Row } from "./recordEntities";

/** The tables of who may come in and of what happened; the migrations say the same in SQL, and a test compares. */

type Columns = Record<string, EntitySchemaColumnOptions>;

const table = (name: string, columns: Columns, uniques: readonly string[][] = []) =>
  new EntitySchema<Row>({
    name,
    tableName: name,
    withoutRowid: true,
    columns,
    uniques: uniques.map((properties) => ({ columns: [...properties] })),
  });

const varchar = (name: string, length = 64): EntitySchemaColumnOptions => ({ type: "varchar", length, name });
const key = (name: string): EntitySchemaColumnOptions => ({ ...varchar(name), primary: true });
const choice = (name: string) => varchar(name, 32);
const shortText = (name: string) => varchar(name, 500);
const flag = (name: string): EntitySchemaColumnOptions => ({ type: "boolean", name });
const instant = (name: string): EntitySchemaColumnOptions => ({
  type: "bigint",
  name,
  transformer: milliseconds("sqlite"),
});
const text = (name: string): EntitySchemaColumnOptions => ({ type: "text", name });
const maybe = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, nullable: true });

export const PersonEntity = table(
  "person",
  {
    personId: key("person_id"),
    name: maybe(shortText("name")),
    email: maybe(shortText("email")),
    signInName: maybe(varchar("sign_in_name", 250)),
    identityIssuer: maybe(varchar("identity_issuer", 250)),
    identitySubject: maybe(varchar("identity_subject", 250)),
    isDemo: flag("is_demo"),
    isDisabled: flag("is_disabled"),
    createdAt: instant("created_at"),
    erasedAt: maybe(instant("erased_at")),
  },
  [["signInName"], ["identityIssuer", "identitySubject"]],
);

const accessTables: readonly EntitySchema<Row>[] = [
  PersonEntity,
  table("person_password", {
    personId: key("person_id"),
    passwordHash: varchar("password_hash", 255),
    mustChange: flag("must_change"),
    changedAt: instant("changed_at"),
  }),
  table("sign_in_attempt", {
    attemptKey: key("attempt_key"),
    failedCount: { type: "int", name: "failed_count" },
    blockedUntil: instant("blocked_until"),
    forgetAt: instant("forget_at"),
  }),
  table("access_grant", {
    grantId: key("grant_id"),
    personId: varchar("person_id"),
    municipality: varchar("municipality", 4),
    role: choice("role"),
    unit: maybe(varchar("unit_code")),
    decisionDomain: choice("decision_domain"),
    origin: choice("origin"),
    grantedBy: varchar("granted_by"),
    grantedAt: instant("granted_at"),
  }),
  table(
    "session",
    {
      sessionId: key("session_id"),
      personId: varchar("person_id"),
      accessHash: varchar("access_hash"),
      accessExpiresAt: instant("access_expires_at"),
      expiresAt: instant("expires_at"),
      startedAt: instant("started_at"),
      lastUsedAt: instant("last_used_at"),
      endedAt: maybe(instant("ended_at")),
      client: varchar("client", 20),
    },
    [["accessHash"]],
  ),
  table("session_refresh", {
    refreshHash: key("refresh_hash"),
    sessionId: varchar("session_id"),
    expiresAt: instant("expires_at"),
    usedAt: maybe(instant("used_at")),
  }),
  table(
    "access_token",
    {
      tokenId: key("token_id"),
      personId: varchar("person_id"),
      name: shortText("name"),
      tokenHash: varchar("token_hash"),
      access: choice("access"),
      municipality: varchar("municipality", 4),
      unit: maybe(varchar("unit_code")),
      createdAt: instant("created_at"),
      expiresAt: instant("expires_at"),
      revokedAt: maybe(instant("revoked_at")),
      lastUsedAt: maybe(instant("last_used_at")),
    },
    [["tokenHash"]],
  ),
  table("known_device", {
    deviceHash: key("device_hash"),
    personId: key("person_id"),
    expiresAt: instant("expires_at"),
  }),
  table("one_time_code", {
    codeHash: key("code_hash"),
    purpose: choice("purpose"),
    personId: maybe(varchar("person_id")),
    body: text("body"),
    expiresAt: instant("expires_at"),
    usedAt: maybe(instant("used_at")),
  }),
  table("access_version", { name: key("name"), version: { type: "int" } }),
];

const auditTables: readonly EntitySchema<Row>[] = [
  table("audit_event", {
    eventId: key("event_id"),
    kind: choice("kind"),
    atMs: instant("at_ms"),
    actor: maybe(varchar("actor")),
    client: choice("client"),
    municipality: maybe(varchar("municipality", 4)),
    unit: maybe(varchar("unit_code")),
    person: maybe(varchar("person")),
    subject: maybe(varchar("subject", 300)),
    changeset: maybe(varchar("changeset")),
    reason: maybe(text("reason")),
    workbook: maybe(shortText("workbook")),
    cell: maybe(varchar("cell")),
    facts: text("facts"),
  }),
  table("audit_unsealed", { eventId: key("event_id") }),
  table(
    "audit_seal",
    {
      sealNumber: { type: "int", name: "seal_number", primary: true },
      eventId: varchar("event_id"),
      eventHash: varchar("event_hash"),
      chainHash: varchar("chain_hash"),
      sealedAt: instant("sealed_at"),
    },
    [["eventId"]],
  ),
  table("chore_lease", { name: key("name"), holder: maybe(varchar("holder")), expiresAt: instant("expires_at") }),
];

export const accessEntities = [...accessTables, ...auditTables];
