import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { isActive } from "../../domain/access/person";
import { readSignInName } from "../../domain/access/signInName";
import type { PersonCredentials } from "../../persistence/personStore";
import { randomSecret, secretHash } from "../../secrets/randomIds";
import { accessEvent } from "./accessEvent";
import { readOneTimePassword } from "./oneTimePassword";
import type { SignedIn, SignInCall } from "./signInCall";
import { startSession } from "./startSession";
import { countAttempt, takeBackAttempt, type CountedAttempt, type ThrottleKey } from "./throttle";

export interface PasswordSignIn {
  readonly signInName: string;
  /** The person's own password, or a one-time password from an administrator. */
  readonly password: string;
  /** What an earlier sign-in on the same device gave. */
  readonly knownDevice: string | null;
}

export interface PasswordSignedIn extends SignedIn {
  /** For the client to keep and show next time: others' attempts in the person's name then do not hold it up. */
  readonly knownDevice: string;
}

/**
 * Lets a person in by name and password. An unknown name, a wrong password and a person who may not sign in are answered alike, after the same
 * statements and the same reckoning, so that neither words nor time tell which names there are.
 */
export async function signInWithPassword(
  call: SignInCall,
  { signInName: typedName, password, knownDevice }: PasswordSignIn,
): Promise<Result<PasswordSignedIn, Failure>> {
  const { database, access } = call.stores;
  const nowMs = call.now.getTime();
  const signInName = readSignInName(typedName);
  const credentials = await access.persons.credentials(database, { signInName });
  const personId = credentials?.person.personId ?? "";
  const deviceHash = secretHash(knownDevice ?? "");
  const isKnownDevice = await access.attempts.isKnownDevice(database, deviceHash, personId, nowMs);
  const oneTimePassword = readOneTimePassword(password);
  const code = await access.codes.find(database, oneTimePassword, "ONE_TIME_PASSWORD", nowMs);
  const isOneTime = code !== null && code.personId === personId;

  const keys = isOneTime ? [] : throttleKeys(call, signInName, isKnownDevice ? deviceHash : null);
  const counted = await countAttempt(call, keys);
  if (!counted.ok) return counted;
  const check = isOneTime ? "RIGHT" : await access.passwordHasher.check(password, credentials?.passwordHash ?? null);
  if (check === "BUSY") {
    await takeBackBusy(call, counted.value);
    return err(failure("SIGN_IN_BUSY"));
  }
  if (check === "WRONG" || credentials === null || !isActive(credentials.person)) {
    return refuse(call, credentials, counted.value);
  }
  const rehashed = isOneTime ? null : await newHash(call, credentials, password);
  const device = isKnownDevice && knownDevice !== null ? knownDevice : randomSecret();
  const signedIn = await database.inTransaction<PasswordSignedIn, "REFUSED">(async (_manager, statements) => {
    const person = await access.persons.byId(statements, personId);
    if (person === null || !isActive(person)) return err("REFUSED");
    if (isOneTime && (await access.codes.take(statements, oneTimePassword, "ONE_TIME_PASSWORD", nowMs)) === null) {
      return err("REFUSED");
    }
    await takeBackAttempt(statements, call, counted.value, true);
    if (rehashed !== null) {
      const { mustChange } = credentials;
      await access.persons.setPassword(statements, { personId, hash: rehashed, mustChange }, nowMs);
    }
    const untilMs = nowMs + access.settings.knownDeviceMs;
    await access.attempts.rememberDevice(statements, secretHash(device), personId, untilMs);
    const way = isOneTime ? "ONE_TIME_PASSWORD" : "PASSWORD";
    const session = await startSession(statements, call, person, { way, mustChangePassword: credentials.mustChange });
    return ok({ ...session, knownDevice: device });
  });
  return signedIn.ok ? signedIn : refuse(call, credentials, counted.value);
}

/** A device that the person has signed in with answers for itself alone. */
const throttleKeys = (
  { sourceAddress }: SignInCall,
  signInName: string,
  deviceHash: string | null,
): readonly ThrottleKey[] =>
  deviceHash !== null
    ? [{ rule: "DEVICE", parts: [deviceHash, signInName] }]
    : [
        { rule: "NAME_AND_ADDRESS", parts: [signInName, sourceAddress] },
        { rule: "ADDRESS", parts: [sourceAddress] },
        { rule: "NAME", parts: [signInName] },
      ];

/** The name that was typed is not written down: people type passwords there. */
async function refuse(
  { now, client, stores: { database, auditStore } }: SignInCall,
  credentials: PersonCredentials | null,
  counted: readonly CountedAttempt[],
): Promise<Result<never, Failure>> {
  const person = credentials?.person ?? null;
  const cause = person === null ? "NAME_UNKNOWN" : isActive(person) ? "PASSWORD_WRONG" : "DISABLED";
  const isPaused = counted.some(({ blockedUntilMs }) => blockedUntilMs > now.getTime());
  await database.inTransaction<null, never>((_manager, statements) => {
    const facts = { way: "PASSWORD", cause, isPaused };
    const about = { actor: null, person: person?.personId ?? null, facts };
    auditStore.append(statements, accessEvent("SIGN_IN_FAILED", { now, client }, about));
    return ok(null);
  });
  return err(failure("SIGN_IN_FAILED"));
}

async function takeBackBusy(call: SignInCall, counted: readonly CountedAttempt[]): Promise<void> {
  await call.stores.database.inTransaction<null, never>(async (_manager, statements) => {
    await takeBackAttempt(statements, call, counted, false);
    return ok(null);
  });
}

/** At today's cost, where it was made at another. */
async function newHash({ stores: { access } }: SignInCall, { passwordHash }: PersonCredentials, password: string) {
  const isOutdated = passwordHash !== null && access.passwordHasher.isOutdated(passwordHash);
  return isOutdated ? access.passwordHasher.hash(password) : null;
}
