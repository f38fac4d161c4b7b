import { configFileVariable } from "./readSettings";
import type { Setting } from "./setting";
import { settingSections } from "./settings";

/** docs/settings.md: every setting, from the table that the server reads them by. */
export function settingsPage(): string {
  const tables = settingSections.map(
    ({ title, settings }) => `## ${title.sv} / ${title.en}\n\n${tableOf(Object.entries(settings))}`,
  );
  return [introduction, ...tables, outro, examples].join("\n\n") + "\n";
}

const introduction = `# Inställningar / Settings

Skriven av programmet: \`node bin/malbok.js settings > docs/settings.md\`. / Written by the program.

En inställning läses i första hand ur miljön (variabelns namn), i andra hand ur en YAML-fil (namnet där), annars gäller standardvärdet. Filen anges med
\`${configFileVariable}\` eller \`malbok start --config fil.yaml\`. Listor skrivs med kommatecken i miljön och som listor i filen. Hemligheter (🔒) kan i stället ges
som namnet på en fil: variabeln med \`_FILE\` efter, eller namnet i YAML-filen med \`File\` efter. Allt granskas vid start och alla fel visas på en gång.

_A setting is read from the environment first (the variable), then from a YAML file (the name there), else the default holds. The file is named by
\`${configFileVariable}\` or \`malbok start --config file.yaml\`. Lists are separated by commas in the environment and are lists in the file. Secrets (🔒) may also be given
as the name of a file: the variable with \`_FILE\` after it, or the name in the YAML file with \`File\` after it. Everything is judged at start, and all problems are told at once._`;

const outro = `Hastighetsgränserna räknas i varje process för sig: med tre processer bakom en lastbalanserare kan en person göra tre gånger så mycket.
_Rates are counted in each process by itself: with three processes behind a balancer a person may do three times as much._`;

const examples = `## Exempel / Examples

Med eget certifikat, för hela kommunen. / With a certificate of its own, for the whole municipality.

\`\`\`yaml
host: 0.0.0.0
port: 443
publicUrl: https://malbok.kommun.se
tlsCert: /etc/malbok/fullchain.pem
tlsKey: /etc/malbok/privkey.pem
databaseUrlFile: /run/secrets/malbok-database-url
signIn: [local]
frameAncestors: [office]
\`\`\`

Bakom en proxy som sköter TLS och skickar X-Forwarded-For, -Proto och -Host. / Behind a proxy that does TLS and sends those headers.

\`\`\`yaml
publicUrl: https://malbok.kommun.se
trustedProxies: [127.0.0.1, 10.20.0.0/16]
signIn: [local]
\`\`\``;

function tableOf(settings: readonly [string, Setting<unknown>][]): string {
  const rows = settings.map(([name, setting]) => {
    const { variable, text, form, isSecret = false } = setting;
    return [
      `\`${variable}\`${isSecret ? " 🔒" : ""}`,
      `\`${name}\``,
      standardOf(setting),
      `${text.sv} _${form.shape.sv}_`,
      `${text.en} _${form.shape.en}_`,
    ];
  });
  const head = ["Variabel / Variable", "I filen / In the file", "Standard / Default", "Vad", "What"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function standardOf({ standard, standardText }: Setting<unknown>): string {
  if (standardText !== undefined) return `${standardText.sv} / ${standardText.en}`;
  if (standard === null || (Array.isArray(standard) && standard.length === 0)) return "–";
  if (typeof standard === "boolean") return standard ? "`on`" : "`off`";
  return `\`${Array.isArray(standard) ? standard.join(", ") : (standard as string | number)}\``;
}
