import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { passwordFailures } from "../../domain/access/passwordFailures";
import { bumpAccessVersion } from "../../persistence/versions";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { isPersonPresent } from "./personPresent";
import { countAttempt, takeBackAttempt } from "./throttle";
import { toldIfRefused } from "./toldIfRefused";

export interface ChangePasswordInput {
  /** Not asked of one who has signed in with a one-time password. */
  readonly currentPassword: string | null;
  readonly newPassword: string;
}

/** The viewer's own password. Every other session of the viewer's ends: whoever knew the old one is out. */
export const changePassword = (
  context: UseCaseContext,
  input: ChangePasswordInput,
): Promise<Result<null, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "passwords", person: context.viewer.personId }, () => change(context, input));

async function change(
  context: UseCaseContext,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<Result<null, readonly Failure[]>> {
  const { viewer, now, session, stores } = context;
  const { access, database, auditStore } = stores;
  const { personId } = viewer;
  if (!isPersonPresent(context) || session === null || session === undefined) return err([failure("PERSON_ONLY")]);
  const credentials = await access.persons.credentials(database, { personId });
  if (credentials === null) return err([failure("PERSON_ONLY")]);
  const { person, passwordHash, mustChange } = credentials;
  if (person.signInName === null) return err([failure("SIGN_IN_NAME_MISSING")]);
  const failures = passwordFailures(newPassword, [person.name, person.signInName, person.email]);
  if (failures.length > 0) return err(failures);
  const counted = await countAttempt(context, [{ rule: "PASSWORD_CHANGE", parts: [personId] }]);
  if (!counted.ok) return err([counted.error]);
  // A session of one who must change began with a one-time password: a reset ends all that were before it.
  const check = mustChange ? "RIGHT" : await access.passwordHasher.check(currentPassword ?? "", passwordHash);
  if (check === "WRONG") return err([failure("PASSWORD_WRONG", {}, "currentPassword")]);
  const hash = check === "BUSY" ? null : await access.passwordHasher.hash(newPassword);
  const nowMs = now.getTime();
  const changed = await database.inTransaction<"CHANGED" | "BUSY", never>(async (_manager, statements) => {
    await takeBackAttempt(statements, context, counted.value, hash !== null);
    if (hash === null) return ok("BUSY");
    await access.persons.setPassword(statements, { personId, hash, mustChange: false }, nowMs);
    await access.codes.withdraw(statements, personId, "ONE_TIME_PASSWORD", nowMs);
    await access.sessions.endAll(statements, personId, nowMs, session.sessionId);
    await bumpAccessVersion(statements);
    const about = { actor: personId, person: personId };
    auditStore.append(statements, accessEvent("PASSWORD_CHANGED", eventPlace(context), about));
    return ok("CHANGED");
  });
  return changed.ok && changed.value === "BUSY" ? err([failure("SIGN_IN_BUSY")]) : ok(null);
}
