import type { Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import type { Person } from "../../domain/access/person";
import { personFailures } from "../../domain/access/personFailures";
import { readSignInName } from "../../domain/access/signInName";
import { composed } from "../../domain/composed";
import { bumpAccessVersion } from "../../persistence/versions";
import type { UseCaseContext } from "../useCaseContext";
import { accessEvent, eventPlace } from "./accessEvent";
import { administrationOf, isFailure, type AdministeredPerson } from "./administration";
import { municipalityOf } from "./municipalityOf";
import { orNameTaken } from "./createPerson";
import { toldIfRefused } from "./toldIfRefused";

export interface ChangePersonInput {
  readonly personId: string;
  /** What is left out stays as it is. */
  readonly name?: string | undefined;
  /** Null takes it away. */
  readonly email?: string | null | undefined;
  readonly signInName?: string | null | undefined;
  /** A disabled person is out at once, everywhere. */
  readonly isDisabled?: boolean | undefined;
}

/** Changes what a person is called and reached by, or whether the person may sign in. */
export const changePerson = (
  context: UseCaseContext,
  input: ChangePersonInput,
): Promise<Result<AdministeredPerson, readonly Failure[]>> =>
  toldIfRefused(context, { subject: "persons", person: input.personId }, () => change(context, input));

async function change(
  context: UseCaseContext,
  input: ChangePersonInput,
): Promise<Result<AdministeredPerson, readonly Failure[]>> {
  const { viewer, now, stores } = context;
  const { access, database, auditStore } = stores;
  const administration = await administrationOf(context);
  if (administration.whyNotAtAll !== null) return err([administration.whyNotAtAll]);
  return orNameTaken(input.signInName ?? null, () =>
    database.inTransaction<AdministeredPerson, readonly Failure[]>(async (_manager, statements) => {
      const found = await administration.whole(statements, input.personId);
      if (isFailure(found)) return err([found]);
      const person = changed(found.person, input);
      const fields = changedFields(found.person, person);
      if (fields.length === 0) return ok(found);
      const failures = personFailures(person);
      if (failures.length > 0) return err(failures);
      await access.persons.update(statements, person);
      if (person.isDisabled) await access.sessions.endAll(statements, person.personId, now.getTime());
      await bumpAccessVersion(statements);
      const about = { actor: viewer.personId, person: person.personId, municipality: municipalityOf(found.grants) };
      const facts = { fields, isDisabled: person.isDisabled };
      const event = accessEvent("PERSON_CHANGED", eventPlace(context), { ...about, facts });
      auditStore.append(statements, event);
      return ok({ person, grants: found.grants });
    }),
  );
}

function changed(person: Person, { name, email, signInName, isDisabled }: ChangePersonInput): Person {
  const given = composed({ name: name?.trim(), email: email?.trim() ?? email });
  return {
    ...person,
    name: given.name ?? person.name,
    email: given.email === undefined ? person.email : given.email,
    signInName: signInName === undefined ? person.signInName : signInName === null ? null : readSignInName(signInName),
    isDisabled: isDisabled ?? person.isDisabled,
  };
}

const changeable = ["name", "email", "signInName", "isDisabled"] as const;

/** Which ones; what they were and became is not for the audit. */
const changedFields = (before: Person, after: Person) => changeable.filter((field) => before[field] !== after[field]);
