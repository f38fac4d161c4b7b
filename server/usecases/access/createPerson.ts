import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { Grant, HeldGrant } from "../../domain/access/grant";
import type { Person } from "../../domain/access/person";
import { personFailures } from "../../domain/access/personFailures";
import { readSignInName } from "../../domain/access/signInName";
import { composed } from "../../domain/composed";
import { isDuplicateKey } from "../../persistence/transactions/transactionFault";
import { randomId } from "../../secrets/randomIds";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { administrationOf, type AdministeredPerson } from "./administration";
import { insertGrant } from "./giveGrant";
import { giveOneTimePassword, type OneTimePassword } from "./oneTimePassword";
import { toldIfRefused } from "./toldIfRefused";

export interface CreatePersonInput {
  readonly name: string;
  readonly email: string | null;
  /** With one the person can sign in here and gets a one-time password; without, only an identity provider can let the person in. */
  readonly signInName: string | null;
  /** The first grant; only the one at the machine itself may create a person without any. */
  readonly grant: Grant | null;
}

export interface PersonCreated extends AdministeredPerson {
  readonly oneTimePassword: OneTimePassword | null;
}

/** Writes a person down, with a first grant. */
export const createPerson = (
  context: UseCaseContext,
  input: CreatePersonInput,
): Promise<Result<PersonCreated, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "persons", municipality: input.grant?.municipality ?? null }, () =>
    create(context, input),
  );

async function create(
  context: UseCaseContext,
  input: CreatePersonInput,
): Promise<Result<PersonCreated, readonly Failure[]>> {
  const { viewer, now, stores } = context;
  const administration = await administrationOf(context);
  if (administration.whyNotAtAll !== null) return err([administration.whyNotAtAll]);
  const { name, email } = composed({ name: input.name.trim(), email: input.email?.trim() ?? null });
  const signInName = input.signInName === null ? null : readSignInName(input.signInName);
  const isGrantMissing = input.grant === null && viewer.kind !== "LOCAL_ADMINISTRATOR";
  const failures = [
    ...personFailures({ name, email, signInName }),
    ...(isGrantMissing ? [failure("REQUIRED", { field: "grant" }, "grant")] : []),
    ...(input.grant === null ? [] : administration.grantFailures(input.grant)),
  ];
  if (failures.length > 0) return err(failures);
  const person: Person = {
    personId: randomId(),
    name,
    email,
    signInName,
    identity: null,
    isDemo: false,
    isDisabled: false,
    createdAtMs: now.getTime(),
    erasedAtMs: null,
  };
  return orNameTaken(signInName, () =>
    stores.database.inTransaction<PersonCreated, readonly Failure[]>(async (_manager, statements) => {
      await stores.access.persons.insert(statements, person);
      const about = {
        actor: viewer.personId,
        person: person.personId,
        municipality: input.grant?.municipality ?? null,
      };
      stores.auditStore.append(statements, accessEvent("PERSON_CREATED", eventPlace(context), about));
      const grants: HeldGrant[] = [];
      if (input.grant !== null) grants.push(await insertGrant(statements, context, person.personId, input.grant));
      const oneTimePassword =
        signInName === null
          ? null
          : await giveOneTimePassword(statements, stores.access, person.personId, now.getTime());
      return ok({ person, grants, oneTimePassword });
    }),
  );
}

/** Names are unique in the whole installation, so that one is taken tells that somebody has it, and not who. */
export async function orNameTaken<T>(
  signInName: string | null,
  write: () => Promise<Result<T, readonly Failure[]>>,
): Promise<Result<T, readonly Failure[]>> {
  try {
    return await write();
  } catch (error) {
    if (signInName === null || !isDuplicateKey(error)) throw error;
    return err([failure("SIGN_IN_NAME_TAKEN", { text: signInName }, "signInName")]);
  }
}
