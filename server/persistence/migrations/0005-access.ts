import { column, index, row, table, type Migration } from "./migration";

/**
 * Who may come in, and what they may do. Names and addresses stand in `person` alone, so that erasing its row erases the person; everything
 * else knows an opaque id. Secrets are kept as hashes.
 */
export const access: Migration = {
  name: "0005-access",
  steps: [
    column("municipality", "are_results_public", "{boolean} NOT NULL DEFAULT 0"),
    table(
      "person",
      `
    person_id {code} NOT NULL,
    name {shortText},
    email {shortText},
    sign_in_name VARCHAR(250),
    identity_issuer VARCHAR(250),
    identity_subject VARCHAR(250),
    is_demo {boolean} NOT NULL,
    is_disabled {boolean} NOT NULL,
    created_at {instant} NOT NULL,
    erased_at {instant},
    PRIMARY KEY (person_id),
    CONSTRAINT uq_person_sign_in_name UNIQUE (sign_in_name),
    CONSTRAINT uq_person_identity UNIQUE (identity_issuer, identity_subject)`,
    ),
    table(
      "person_password",
      `
    person_id {code} NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    must_change {boolean} NOT NULL,
    changed_at {instant} NOT NULL,
    PRIMARY KEY (person_id),
    FOREIGN KEY (person_id) REFERENCES person (person_id)`,
    ),
    // What has been tried in vain, by a hash of what it was tried with; rows are forgotten when their time has passed.
    table(
      "sign_in_attempt",
      `
    attempt_key {code} NOT NULL,
    failed_count {integer} NOT NULL,
    blocked_until {instant} NOT NULL,
    forget_at {instant} NOT NULL,
    PRIMARY KEY (attempt_key)`,
    ),
    table(
      "access_grant",
      `
    grant_id {code} NOT NULL,
    person_id {code} NOT NULL,
    municipality {tenant} NOT NULL,
    role {choice} NOT NULL,
    unit_code {code},
    decision_domain {choice} NOT NULL,
    origin {choice} NOT NULL,
    granted_by {code} NOT NULL,
    granted_at {instant} NOT NULL,
    PRIMARY KEY (grant_id),
    FOREIGN KEY (person_id) REFERENCES person (person_id),
    CHECK (role IN ('READER', 'REPORTER', 'ANALYST', 'APPROVER', 'MODEL_ADMIN', 'TENANT_ADMIN', 'AUDITOR')),
    CHECK (decision_domain IN ('WHAT', 'HOW')),
    CHECK (origin IN ('GIVEN', 'CLAIMS', 'DEMO'))`,
    ),
    index("ix_access_grant_person", "access_grant", ["person_id"]),
    index("ix_access_grant_municipality", "access_grant", ["municipality"]),
    table(
      "session",
      `
    session_id {code} NOT NULL,
    person_id {code} NOT NULL,
    access_hash {code} NOT NULL,
    access_expires_at {instant} NOT NULL,
    expires_at {instant} NOT NULL,
    started_at {instant} NOT NULL,
    last_used_at {instant} NOT NULL,
    ended_at {instant},
    client VARCHAR(20) NOT NULL,
    PRIMARY KEY (session_id),
    CONSTRAINT uq_session_access_hash UNIQUE (access_hash),
    FOREIGN KEY (person_id) REFERENCES person (person_id)`,
    ),
    index("ix_session_person", "session", ["person_id"]),
    // Every refresh token that a session has had: one that comes back after its use ends the session.
    table(
      "session_refresh",
      `
    refresh_hash {code} NOT NULL,
    session_id {code} NOT NULL,
    expires_at {instant} NOT NULL,
    used_at {instant},
    PRIMARY KEY (refresh_hash),
    FOREIGN KEY (session_id) REFERENCES session (session_id) ON DELETE CASCADE`,
    ),
    index("ix_session_refresh_session", "session_refresh", ["session_id"]),
    table(
      "access_token",
      `
    token_id {code} NOT NULL,
    person_id {code} NOT NULL,
    name {shortText} NOT NULL,
    token_hash {code} NOT NULL,
    access {choice} NOT NULL,
    municipality {tenant} NOT NULL,
    unit_code {code},
    created_at {instant} NOT NULL,
    expires_at {instant} NOT NULL,
    revoked_at {instant},
    last_used_at {instant},
    PRIMARY KEY (token_id),
    CONSTRAINT uq_access_token_token_hash UNIQUE (token_hash),
    FOREIGN KEY (person_id) REFERENCES person (person_id),
    CHECK (access IN ('READ', 'WRITE'))`,
    ),
    index("ix_access_token_person", "access_token", ["person_id"]),
    // Where a person has signed in before: a browser that shows its secret is not held up by what others try in the person's name.
    table(
      "known_device",
      `
    device_hash {code} NOT NULL,
    person_id {code} NOT NULL,
    expires_at {instant} NOT NULL,
    PRIMARY KEY (device_hash, person_id),
    FOREIGN KEY (person_id) REFERENCES person (person_id)`,
    ),
    index("ix_known_device_person", "known_device", ["person_id"]),
    // Codes that work once and soon end: for an Office dialog, a password reset, a sign-in under way at an OpenID provider.
    table(
      "one_time_code",
      `
    code_hash {code} NOT NULL,
    purpose {choice} NOT NULL,
    person_id {code},
    body {json} NOT NULL,
    expires_at {instant} NOT NULL,
    used_at {instant},
    PRIMARY KEY (code_hash)`,
    ),
    // Grows with every change of persons, grants, tokens and ended sessions: what a process remembers of them holds while it stands still.
    table(
      "access_version",
      `
    name {code} NOT NULL,
    version {integer} NOT NULL,
    PRIMARY KEY (name)`,
    ),
    row("access_version", ["name", "'access'"], { version: "1" }),
  ],
};
