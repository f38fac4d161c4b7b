import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { bumpAccessVersion } from "../../persistence/versions";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { administrationOf, isFailure } from "./administration";
import { municipalityOf } from "./municipalityOf";
import { giveOneTimePassword, type OneTimePassword } from "./oneTimePassword";
import { toldIfRefused } from "./toldIfRefused";

/**
 * Gives a person a one-time password in the place of the one there was, and ends the person's sessions. Programs' access tokens go on working; they are
 * revoked one by one, or all at once by disabling the person.
 */
export const resetPassword = (
  context: UseCaseContext,
  personId: string,
): Promise<Result<OneTimePassword, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "passwords", person: personId }, () => reset(context, personId));

async function reset(context: UseCaseContext, personId: string): Promise<Result<OneTimePassword, readonly Failure[]>> {
  const { viewer, now, stores } = context;
  const { access, database, auditStore } = stores;
  const nowMs = now.getTime();
  const administration = await administrationOf(context);
  if (administration.whyNotAtAll !== null) return err([administration.whyNotAtAll]);
  return database.inTransaction<OneTimePassword, readonly Failure[]>(async (_manager, statements) => {
    const found = await administration.whole(statements, personId);
    if (isFailure(found)) return err([found]);
    if (found.person.signInName === null) return err([failure("SIGN_IN_NAME_MISSING")]);
    const given = await giveOneTimePassword(statements, access, personId, nowMs);
    await access.sessions.endAll(statements, personId, nowMs);
    await access.attempts.forgetDevices(statements, personId);
    await bumpAccessVersion(statements);
    const about = { actor: viewer.personId, person: personId, municipality: municipalityOf(found.grants) };
    auditStore.append(statements, accessEvent("PASSWORD_RESET", eventPlace(context), about));
    return ok(given);
  });
}
