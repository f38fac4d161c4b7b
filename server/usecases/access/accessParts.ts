import { AccessTokenStore } from "../../persistence/accessTokenStore";
import type { Database } from "../../persistence/database";
import { GrantStore } from "../../persistence/grantStore";
import { OneTimeCodeStore } from "../../persistence/oneTimeCodeStore";
import { PersonStore } from "../../persistence/personStore";
import { SessionStore } from "../../persistence/sessionStore";
import { SignInAttemptStore } from "../../persistence/signInAttemptStore";
import { PasswordHasher } from "../../secrets/passwordHasher";
import type { AccessSettings } from "./accessSettings";
import { LastUses } from "./lastUses";
import { RememberedViewers } from "./rememberedViewers";

/** What stands behind sign-in and rights; one for the life of the process. */
export interface AccessParts {
  readonly settings: AccessSettings;
  readonly persons: PersonStore;
  readonly grants: GrantStore;
  readonly sessions: SessionStore;
  readonly tokens: AccessTokenStore;
  readonly codes: OneTimeCodeStore;
  readonly attempts: SignInAttemptStore;
  readonly passwordHasher: PasswordHasher;
  readonly remembered: RememberedViewers;
  readonly lastUses: LastUses;
}

export function createAccessParts(database: Database, settings: AccessSettings): AccessParts {
  const tokens = new AccessTokenStore();
  return {
    settings,
    persons: new PersonStore(),
    grants: new GrantStore(),
    sessions: new SessionStore(),
    tokens,
    codes: new OneTimeCodeStore(),
    attempts: new SignInAttemptStore(),
    passwordHasher: new PasswordHasher(settings.passwordCost),
    remembered: new RememberedViewers(),
    lastUses: new LastUses(database, tokens),
  };
}
