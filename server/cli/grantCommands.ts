import { err } from "../../shared/result";
import type { Grant, HeldGrant } from "../domain/access/grant";
import { giveGrant, revokeGrant } from "../usecases/access/giveGrant";
import { listPersons } from "../usecases/access/listPersons";
import type { ExitCode } from "./exitCodes";
import { act, forPerson, grantText } from "./personCommands";
import type { Terminal } from "./terminal";

export const giveGrantTo = (terminal: Terminal, person: string, grant: Grant): Promise<ExitCode> =>
  act(
    terminal,
    (context) => forPerson(context, person, (personId) => giveGrant(context, { personId, grant })),
    (given) => terminal.out(grantLine(given)),
  );

export const takeGrant = (terminal: Terminal, grantId: string): Promise<ExitCode> =>
  act(
    terminal,
    (context) => revokeGrant(context, grantId),
    (taken) => terminal.out(grantLine(taken)),
  );

/** One grant a line: its id, the person's, what it is and where it comes from, with tabs between. */
export const listGrants = (terminal: Terminal, municipality: string | null): Promise<ExitCode> =>
  act(
    terminal,
    async (context) => {
      const listed = await listPersons(context, municipality);
      return listed.ok ? listed : err([listed.error]);
    },
    (persons) => {
      for (const grant of persons.flatMap(({ grants }) => grants)) terminal.out(grantLine(grant));
    },
  );

const grantLine = (grant: HeldGrant): string =>
  [grant.grantId, grant.personId, grantText(grant), grant.origin].join("\t");
