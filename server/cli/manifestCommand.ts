import { readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";
import { readConfig } from "../config";
import { exitCodes, type ExitCode } from "./exitCodes";
import { installationManifest, type Installation } from "./installationManifest";
import { packageFolder } from "./packageFolder";
import { writeNewFile } from "./tableFiles";
import { bothLanguages, type Terminal } from "./terminal";

interface ManifestOptions {
  readonly url?: string;
  readonly id?: string;
  readonly namespace: string;
  readonly name: string;
  readonly out?: string;
  readonly overwrite: boolean;
}

export function addManifestCommand(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  program
    .command("manifest")
    .description(
      "skriv Excel-tilläggets manifest för en installation / print the Excel add-in's manifest of an installation",
    )
    .option("--url <adress>", "serverns adress, annars MALBOK_PUBLIC_URL / the server's address")
    .option("--id <uuid>", "eget id; annars ett som adress och namnrymd bestämmer / an id of one's own")
    .option("--namespace <namn>", "namnrymd för funktionerna; en egen för test / namespace of the functions", "MALBOK")
    .option("--name <namn>", "namnet i Excel / the name in Excel", "Målbok")
    .option("--out <fil>", "fil att skriva, i UTF-8 / a file to write, in UTF-8")
    .option("--overwrite", "skriv över filen om den finns / write over the file if it is there", false)
    .action(async (options: ManifestOptions) => end(await manifestCommand(terminal, options)));
}

async function manifestCommand(terminal: Terminal, options: ManifestOptions): Promise<ExitCode> {
  const installation = installationOf(options);
  if (!installation.ok) {
    for (const text of installation.error) terminal.error(bothLanguages(text));
    return exitCodes.usage;
  }
  const template = readFileSync(path.join(packageFolder, "manifest.xml"), "utf8");
  const manifest = installationManifest(template, installation.value).trimEnd();
  const { out, overwrite } = options;
  if (out !== undefined && !(await writeNewFile(terminal, out, `${manifest}\n`, overwrite)))
    return exitCodes.problemsInInput;
  terminal.out(out ?? manifest);
  return exitCodes.ok;
}

/** All that is wrong with what was asked for, at once. */
function installationOf({ url, id, namespace, name }: ManifestOptions): Result<Installation, readonly LocalizedText[]> {
  const origin = originOf(url);
  const problems: LocalizedText[] = origin.ok ? [] : [...origin.error];
  if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    problems.push({
      sv: `--id ska vara ett UUID, men är ”${id}”. Utelämna det, så bestäms det av adressen.`,
      en: `--id must be a UUID, but is "${id}". Leave it out, and the address decides it.`,
    });
  }
  if (!/^[A-Z][A-Z0-9]{2,31}$/.test(namespace)) {
    problems.push({
      sv: `--namespace ska vara 3–32 stora bokstäver A–Z och siffror, men är ”${namespace}”.`,
      en: `--namespace must be 3–32 capital letters A–Z and digits, but is "${namespace}".`,
    });
  }
  if (name.trim() === "" || name.length > 125) {
    problems.push({ sv: "--name ska ha 1–125 tecken.", en: "--name must have 1–125 characters." });
  }
  if (!origin.ok || problems.length > 0) return err(problems);
  return ok({ origin: origin.value, id: id?.toLowerCase() ?? null, namespace, name: name.trim() });
}

function originOf(url: string | undefined): Result<string, readonly LocalizedText[]> {
  if (url !== undefined) {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    if (parsed?.protocol === "https:" && [parsed.origin, `${parsed.origin}/`].includes(url)) return ok(parsed.origin);
    return err([
      {
        sv: `--url ska vara serverns adress, som https://malbok.kommun.se, men är ”${url}”. Excel tar bara https.`,
        en: `--url must be the server's address, such as https://malbok.kommun.se, but is "${url}". Excel takes https only.`,
      },
    ]);
  }
  const config = readConfig();
  if (!config.ok) return err(config.error.map(({ text }) => text));
  const { publicUrl } = config.value;
  return publicUrl?.startsWith("https:") === true
    ? ok(publicUrl)
    : err([
        {
          sv: "Ange serverns adress med --url, som https://malbok.kommun.se, eller i MALBOK_PUBLIC_URL.",
          en: "Give the server's address by --url, such as https://malbok.kommun.se, or in MALBOK_PUBLIC_URL.",
        },
      ]);
}
