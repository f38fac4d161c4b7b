import { Option, type Command } from "commander";
import { dayAfter, isIsoDate, startOfDayInStockholm } from "../../shared/civilDate";
import { failure, failureText } from "../../shared/errorCodes";
import type { ChainHead } from "../domain/audit/sealChain";
import { auditFileFormats, auditFileHead, auditFileLine, type AuditFileFormat } from "../files/auditFile";
import { exportAudit } from "../usecases/audit/exportAudit";
import { pruneAudit } from "../usecases/audit/pruneAudit";
import { auditCheckpoint, verifyAudit, type AuditVerification } from "../usecases/audit/verifyAudit";
import { auditFindingText } from "./auditFindingText";
import { exitCodes, type ExitCode } from "./exitCodes";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

/** malbok audit verify, checkpoint, export and prune. */
export function addAuditCommands(audit: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  audit
    .command("verify")
    .description("kontrollera att inget har ändrats eller tagits bort / see that nothing was altered or removed")
    .option("--json", "svara som JSON / answer as JSON", false)
    .option("--checkpoint <nummer:hash>", "jämför med en sparad kontrollpunkt / compare with one that was kept")
    .action(async (options: { json: boolean; checkpoint?: string }) => end(await verifyCommand(terminal, options)));
  audit
    .command("checkpoint")
    .description("skriv kedjans slut, att spara någon annanstans / print the end of the chain, to keep elsewhere")
    .action(async () => end(await checkpointCommand(terminal)));
  audit
    .command("export")
    .description("skriv händelser till standard ut, äldst först / print events, the oldest first")
    .option("--municipality <kommunkod>", "bara en kommuns; annars alla / of one municipality; else all")
    .option("--from <datum>", "från och med dagen / from the day on")
    .option("--to <datum>", "till och med dagen / to the day and with it")
    .addOption(
      new Option("--format <form>", "en rad JSON per händelse, eller kalkylblad / JSON lines, or a spreadsheet")
        .choices([...auditFileFormats])
        .default("jsonl"),
    )
    .action(async (options: ExportOptions) => end(await exportCommand(terminal, options)));
  audit
    .command("prune")
    .description("ta bort händelser äldre än MALBOK_RETENTION / remove events older than MALBOK_RETENTION")
    .option("--dry-run", "visa hur många utan att ta bort / tell how many and remove none", false)
    .action(async (options: { dryRun: boolean }) => end(await pruneCommand(terminal, options)));
}

interface ExportOptions {
  readonly municipality?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: AuditFileFormat;
}

function verifyCommand(terminal: Terminal, options: { json: boolean; checkpoint?: string }): Promise<ExitCode> {
  const checkpoint = options.checkpoint === undefined ? null : checkpointOf(options.checkpoint);
  if (options.checkpoint !== undefined && checkpoint === null) {
    terminal.error(bothLanguages(checkpointShape));
    return Promise.resolve(exitCodes.usage);
  }
  return withStores(terminal, async ({ stores }) => {
    const verification = await verifyAudit(stores, checkpoint);
    if (options.json) terminal.out(JSON.stringify(verification));
    else {
      for (const line of verificationLines(verification)) terminal.out(line);
      for (const finding of verification.findings) terminal.error(bothLanguages(auditFindingText(finding)));
    }
    return verification.findingCount === 0 ? exitCodes.ok : exitCodes.auditFindings;
  });
}

const checkpointShape = {
  sv: "En kontrollpunkt skrivs nummer:hash, som malbok audit checkpoint skriver den.",
  en: "A checkpoint is written number:hash, as malbok audit checkpoint prints it.",
};

function checkpointOf(text: string): ChainHead | null {
  const [, number, chainHash] = /^(\d{1,9}):([\w-]{43})$/.exec(text.trim()) ?? [];
  return number === undefined || chainHash === undefined ? null : { sealNumber: Number(number), chainHash };
}

function verificationLines({
  sealedTo,
  intactCount,
  prunedCount,
  unsealed,
  findingCount,
}: AuditVerification): string[] {
  const iso = (ms: number) => new Date(ms).toISOString();
  const sealed =
    sealedTo === null
      ? { sv: "Ingenting är förseglat.", en: "Nothing is sealed." }
      : {
          sv: `Förseglat till och med nummer ${sealedTo.sealNumber}, ${iso(sealedTo.sealedAtMs)}.`,
          en: `Sealed up to number ${sealedTo.sealNumber}.`,
        };
  const since = unsealed.sinceMs === null ? "" : ` (${iso(unsealed.sinceMs)})`;
  return [
    bothLanguages(sealed),
    `Orörda / intact: ${intactCount}. Gallrade / pruned: ${prunedCount}. Väntar på försegling / not sealed yet: ${unsealed.count}${since}.`,
    findingCount === 0 ? "Inga fynd. / No findings." : `Fynd / findings: ${findingCount}.`,
  ];
}

function checkpointCommand(terminal: Terminal): Promise<ExitCode> {
  return withStores(terminal, async ({ stores }) => {
    const head = await auditCheckpoint(stores);
    if (head !== null) terminal.out(`${head.sealNumber}:${head.chainHash}`);
    else terminal.error(bothLanguages({ sv: "Ingenting är förseglat än.", en: "Nothing is sealed yet." }));
    return head === null ? exitCodes.problemsInInput : exitCodes.ok;
  });
}

function exportCommand(terminal: Terminal, options: ExportOptions): Promise<ExitCode> {
  const wrong = [options.from, options.to].find((date) => date !== undefined && !isIsoDate(date));
  if (wrong !== undefined) {
    terminal.error(bothLanguages(failureText(failure("DATE_SYNTAX", { text: wrong }))));
    return Promise.resolve(exitCodes.usage);
  }
  const { municipality = null, from, to, format } = options;
  const limits = {
    fromMs: from === undefined ? null : startOfDayInStockholm(from).getTime(),
    untilMs: to === undefined ? null : startOfDayInStockholm(dayAfter(to)).getTime(),
  };
  return withStores(terminal, async ({ callBy }) => {
    const head = auditFileHead(format);
    let isBegun = false;
    const line = (text: string) => {
      if (!isBegun && head !== null) terminal.out(head);
      isBegun = true;
      terminal.out(text);
    };
    const exported = await exportAudit(callBy("API"), { municipality, ...limits, format }, (event) =>
      line(auditFileLine(format, event)),
    );
    if (exported.ok) return exitCodes.ok;
    terminal.error(bothLanguages(failureText(exported.error)));
    return exitCodes.problemsInInput;
  });
}

function pruneCommand(terminal: Terminal, { dryRun }: { readonly dryRun: boolean }): Promise<ExitCode> {
  return withStores(terminal, async ({ callBy }, { retention }) => {
    const pruned = await pruneAudit(callBy("API"), retention, { isDryRun: dryRun });
    if (!pruned.ok) {
      terminal.error(bothLanguages(failureText(pruned.error)));
      return exitCodes.problemsInInput;
    }
    if (pruned.value.length === 0)
      terminal.out("Allt behålls: MALBOK_RETENTION är inte angiven. / Everything is kept.");
    for (const { kind, beforeMs, count } of pruned.value) {
      terminal.out(`${kind} < ${new Date(beforeMs).toISOString()}: ${count}`);
    }
    if (dryRun) terminal.out("Provkörning: ingenting har tagits bort. / Dry run: nothing was removed.");
    return exitCodes.ok;
  });
}
