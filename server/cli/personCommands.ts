import { failure, failureText, type Failure } from "../../shared/errorCodes";
import { err, type Result } from "../../shared/result";
import type { Grant } from "../domain/access/grant";
import type { OpenStores } from "../main";
import type { AdministeredPerson } from "../usecases/access/administration";
import { changePerson } from "../usecases/access/changePerson";
import { createPerson } from "../usecases/access/createPerson";
import { findPersonId } from "../usecases/access/findPerson";
import { listPersons } from "../usecases/access/listPersons";
import type { OneTimePassword } from "../usecases/access/oneTimePassword";
import { resetPassword } from "../usecases/access/resetPassword";
import { signOutEverywhere } from "../usecases/access/signOutEverywhere";
import type { UseCaseContext } from "../usecases/useCaseContext";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

export interface PersonToAdd {
  readonly name: string;
  readonly email: string | null;
  readonly signInName: string | null;
  readonly grant: Grant | null;
}

export const addPerson = (terminal: Terminal, person: PersonToAdd): Promise<ExitCode> =>
  act(
    terminal,
    (context) => createPerson(context, person),
    ({ oneTimePassword, ...added }) => {
      terminal.out(personLine(added));
      if (oneTimePassword !== null) sayOneTimePassword(terminal, oneTimePassword);
    },
  );

/** One person a line: id, sign-in name, name, e-mail, state and grants, with tabs between. */
export const listAllPersons = (terminal: Terminal, municipality: string | null): Promise<ExitCode> =>
  act(
    terminal,
    async (context) => {
      const listed = await listPersons(context, municipality);
      return listed.ok ? listed : err([listed.error]);
    },
    (persons) => {
      for (const person of persons) terminal.out(personLine(person));
    },
  );

export const setDisabled = (terminal: Terminal, person: string, isDisabled: boolean): Promise<ExitCode> =>
  act(
    terminal,
    (context) => forPerson(context, person, (personId) => changePerson(context, { personId, isDisabled })),
    (changed) => terminal.out(personLine(changed)),
  );

export const resetPasswordOf = (terminal: Terminal, person: string): Promise<ExitCode> =>
  act(
    terminal,
    (context) => forPerson(context, person, (personId) => resetPassword(context, personId)),
    (given) => sayOneTimePassword(terminal, given),
  );

export const signOutPerson = (terminal: Terminal, person: string): Promise<ExitCode> =>
  act(
    terminal,
    (context) => forPerson(context, person, (personId) => signOutEverywhere(context, personId)),
    (count) =>
      terminal.out(
        bothLanguages({
          sv: `${count} inloggningar avslutade.`,
          en: `${count} ${count === 1 ? "session" : "sessions"} ended.`,
        }),
      ),
  );

/** Opens the database, does something as the one at the machine itself, and says what came of it or why not. */
export function act<T>(
  terminal: Terminal,
  work: (context: UseCaseContext) => Promise<Result<T, readonly Failure[]>>,
  say: (value: T) => void,
): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }: OpenStores) => {
    const result = await work(callBy("API"));
    if (result.ok) {
      say(result.value);
      return exitCodes.ok;
    }
    for (const each of result.error) terminal.error(bothLanguages(failureText(each)));
    return exitCodes.problemsInInput;
  });
}

/** By id or by sign-in name. */
export async function forPerson<T>(
  context: UseCaseContext,
  idOrSignInName: string,
  work: (personId: string) => Promise<Result<T, readonly Failure[]>>,
): Promise<Result<T, readonly Failure[]>> {
  const personId = await findPersonId(context, idOrSignInName);
  return personId === null ? err([failure("PERSON_UNKNOWN", { person: idOrSignInName })]) : work(personId);
}

export const grantText = ({ municipality, role, unit, decisionDomain }: Grant): string =>
  [municipality, role, decisionDomain, ...(unit === null ? [] : [unit])].join(" ");

function personLine({ person, grants }: AdministeredPerson): string {
  const state = person.erasedAtMs !== null ? "ERASED" : person.isDisabled ? "DISABLED" : "ACTIVE";
  const { personId, signInName, name, email } = person;
  return [personId, signInName ?? "-", name ?? "-", email ?? "-", state, grants.map(grantText).join(", ") || "-"].join(
    "\t",
  );
}

function sayOneTimePassword(terminal: Terminal, { oneTimePassword, expiresAt }: OneTimePassword): void {
  const until = expiresAt.toISOString();
  terminal.out(
    bothLanguages({
      sv: `Engångslösenord, visas bara nu och gäller en gång till ${until}: ${oneTimePassword}`,
      en: `one-time password, shown only now and good once until ${until}`,
    }),
  );
}
