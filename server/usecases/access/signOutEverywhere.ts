import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { bumpAccessVersion } from "../../persistence/versions";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { administrationOf, isFailure } from "./administration";
import { isPersonPresent } from "./personPresent";
import { toldIfRefused } from "./toldIfRefused";

/** Ends every session of the viewer's own, or of a person that the viewer administers; how many. Programs' access tokens stay. */
export const signOutEverywhere = (
  context: UseCaseContext,
  personId: string | null = null,
): Promise<Result<number, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "sessions", person: personId }, () => endSessions(context, personId));

async function endSessions(
  context: UseCaseContext,
  personId: string | null,
): Promise<Result<number, readonly Failure[]>> {
  const { viewer, now, stores } = context;
  const isOwn = personId === null || personId === viewer.personId;
  if (isOwn && !isPersonPresent(context)) return err([failure("PERSON_ONLY")]);
  const administration = isOwn ? null : await administrationOf(context);
  if (administration !== null && administration.whyNotAtAll !== null) return err([administration.whyNotAtAll]);
  const whose = personId ?? viewer.personId;
  return stores.database.inTransaction<number, readonly Failure[]>(async (_manager, statements) => {
    const found = administration === null ? null : await administration.whole(statements, whose);
    if (found !== null && isFailure(found)) return err([found]);
    const count = await stores.access.sessions.endAll(statements, whose, now.getTime());
    await bumpAccessVersion(statements);
    const about = { actor: viewer.personId, person: whose, facts: { isEverywhere: true, count } };
    stores.auditStore.append(statements, accessEvent("SIGN_OUT", eventPlace(context), about));
    return ok(count);
  });
}
