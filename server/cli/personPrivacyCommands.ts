import type { Command } from "commander";
import { failureText } from "../../shared/errorCodes";
import { erasePerson } from "../usecases/privacy/erasePerson";
import { exportPerson } from "../usecases/privacy/exportPerson";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

/** malbok person export and erase: what a person may ask of those who hold something about them. */
export function addPersonPrivacyCommands(person: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  person
    .command("export")
    .argument("<person-id>", "personens id / the person's id")
    .description("skriv allt som finns om en person, som JSON / print everything held about a person, as JSON")
    .action(async (personId: string) => end(await exportCommand(terminal, personId)));
  person
    .command("erase")
    .argument("<person-id>", "personens id / the person's id")
    .description(
      "radera namn, adresser, lösenord, behörigheter och inloggningar; kan inte ångras / erase names, addresses, password, grants and sign-ins; cannot be undone",
    )
    .action(async (personId: string) => end(await eraseCommand(terminal, personId)));
}

function exportCommand(terminal: Terminal, personId: string): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }) => {
    const exported = await exportPerson(callBy("API"), personId);
    if (exported.ok) terminal.out(JSON.stringify(exported.value, null, 2));
    else terminal.error(bothLanguages(failureText(exported.error)));
    return exported.ok ? exitCodes.ok : exitCodes.problemsInInput;
  });
}

function eraseCommand(terminal: Terminal, personId: string): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }) => {
    const erased = await erasePerson(callBy("API"), personId);
    if (!erased.ok) {
      terminal.error(bothLanguages(failureText(erased.error)));
      return exitCodes.problemsInInput;
    }
    terminal.out(
      erased.value.outcome === "ERASED"
        ? bothLanguages({
            sv: `${personId} är raderad. Historik och granskning nämner bara id:t.`,
            en: `${personId} is erased. History and audit name the id alone.`,
          })
        : bothLanguages({ sv: `${personId} var redan raderad.`, en: `${personId} was erased before.` }),
    );
    return exitCodes.ok;
  });
}
