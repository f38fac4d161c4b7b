import { Argument, CommanderError, Option, type Command } from "commander";
import { roles, type DecisionDomain, type Grant, type Role } from "../domain/access/grant";
import { decisionDomains } from "../domain/records/steeringModel";
import { exitCodes, type ExitCode } from "./exitCodes";
import { giveGrantTo, listGrants, takeGrant } from "./grantCommands";
import { addPerson, listAllPersons, resetPasswordOf, setDisabled, signOutPerson } from "./personCommands";
import type { Terminal } from "./terminal";
import { listTokensOf, revokeToken } from "./tokenCommands";

interface GrantOptions {
  readonly municipality: string;
  readonly role: Role;
  readonly unit?: string;
  readonly domain: DecisionDomain;
}

/** The commands for persons (in `malbok person`), rights and access tokens: `malbok grant` and `malbok token`. */
export function addAccessCommands(
  program: Command,
  person: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  addPersonCommands(person, terminal, end);
  addGrantCommands(program, terminal, end);
  addTokenCommands(program, terminal, end);
}

function addPersonCommands(person: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  person
    .command("add")
    .description(
      "skriv in en person; med inloggningsnamn ges ett engångslösenord / write down a person; one with a sign-in name gets a one-time password",
    )
    .requiredOption("--name <namn>", "personens namn / the person's name")
    .option("--email <adress>", "e-post / e-mail address")
    .option("--sign-in-name <namn>", "inloggningsnamn / sign-in name")
    .option("--municipality <kommunkod>", "kommun för en första behörighet / municipality of a first grant")
    .addOption(roleOption())
    .addOption(unitOption())
    .addOption(domainOption())
    .action(async (options: { name: string; email?: string; signInName?: string } & Partial<GrantOptions>) =>
      end(
        await addPerson(terminal, {
          name: options.name,
          email: options.email ?? null,
          signInName: options.signInName ?? null,
          grant: firstGrant(options),
        }),
      ),
    );
  person
    .command("list")
    .description("visa personer / show persons")
    .option("--municipality <kommunkod>", "bara de som har behörighet där / only those with a grant there")
    .action(async ({ municipality }: { municipality?: string }) =>
      end(await listAllPersons(terminal, municipality ?? null)),
    );
  person
    .command("disable")
    .addArgument(personArgument())
    .description("stäng av en person, genast och överallt / shut a person out, at once and everywhere")
    .action(async (id: string) => end(await setDisabled(terminal, id, true)));
  person
    .command("enable")
    .addArgument(personArgument())
    .description("släpp in en avstängd person igen / let a person in again who was shut out")
    .action(async (id: string) => end(await setDisabled(terminal, id, false)));
  person
    .command("reset-password")
    .addArgument(personArgument())
    .description(
      "ge ett engångslösenord i stället för det som finns / give a one-time password in the place of the one there is",
    )
    .action(async (id: string) => end(await resetPasswordOf(terminal, id)));
  person
    .command("sign-out")
    .addArgument(personArgument())
    .description("avsluta personens alla inloggningar / end all the person's sessions")
    .action(async (id: string) => end(await signOutPerson(terminal, id)));
}

function addGrantCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const grant = program.command("grant").description("behörigheter / rights");
  grant
    .command("give")
    .addArgument(personArgument())
    .description("ge en person en behörighet / give a person a right")
    .requiredOption("--municipality <kommunkod>", "fyra siffror / four digits")
    .addOption(roleOption().makeOptionMandatory())
    .addOption(unitOption())
    .addOption(domainOption())
    .action(async (id: string, options: GrantOptions) => end(await giveGrantTo(terminal, id, grantOf(options))));
  grant
    .command("revoke")
    .argument("<behörighet>", "id ur grant list / id from grant list")
    .description("ta bort en behörighet / take a right away")
    .action(async (id: string) => end(await takeGrant(terminal, id)));
  grant
    .command("list")
    .description("visa behörigheter / show rights")
    .option("--municipality <kommunkod>", "bara där / only there")
    .action(async ({ municipality }: { municipality?: string }) =>
      end(await listGrants(terminal, municipality ?? null)),
    );
}

function addTokenCommands(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const token = program.command("token").description("programs åtkomstnycklar / programs' access tokens");
  token
    .command("list")
    .addArgument(personArgument())
    .description("visa en persons åtkomstnycklar / show a person's access tokens")
    .action(async (id: string) => end(await listTokensOf(terminal, id)));
  token
    .command("revoke")
    .argument("<åtkomstnyckel>", "id ur token list / id from token list")
    .description("återkalla en åtkomstnyckel / revoke an access token")
    .action(async (id: string) => end(await revokeToken(terminal, id)));
}

const personArgument = () => new Argument("<person>", "id eller inloggningsnamn / id or sign-in name");

const roleOption = () => new Option("--role <roll>", "roll / role").choices([...roles]);

const unitOption = () =>
  new Option("--unit <enhet>", "enhet; utan gäller hela kommunen / unit; without it the whole municipality");

const domainOption = () =>
  new Option(
    "--domain <område>",
    "WHAT för politiken, HOW för förvaltningen / WHAT for politics, HOW for the administration",
  )
    .choices([...decisionDomains])
    .default("HOW");

const grantOf = ({ municipality, role, unit, domain }: GrantOptions): Grant => ({
  municipality,
  role,
  unit: unit ?? null,
  decisionDomain: domain,
});

/** None without municipality and role; one of them alone is a slip. */
function firstGrant({ municipality, role, unit, domain = "HOW" }: Partial<GrantOptions>): Grant | null {
  if (municipality === undefined && role === undefined && unit === undefined) return null;
  const missing = municipality === undefined ? "--municipality" : role === undefined ? "--role" : null;
  if (missing !== null) {
    const message = `error: required option '${missing}' not specified`;
    throw new CommanderError(exitCodes.usage, "commander.missingMandatoryOptionValue", message);
  }
  return grantOf({ municipality, role, domain, ...(unit === undefined ? {} : { unit }) } as GrantOptions);
}
