import { existsSync } from "node:fs";
import path from "node:path";
import v8 from "node:v8";
import { readConfig, type Config } from "../config";
import { describeDatabase } from "../config/databaseUrl";
import { errorFacts } from "../http/errorFacts";
import { jsonLogger, type Logger } from "../http/logger";
import { startServer, type OpenStores } from "../main";
import { developmentCertificate, trustLines, type CertificateFiles } from "./developmentCertificate";
import { exitCodes, type ExitCode } from "./exitCodes";
import { loadExamplesInto } from "./loadExamplesCommand";
import { addinFolder, examplesFolder, pagesFolder, previewParts } from "./packageFolder";
import { readSavedOperations } from "./savedOperations";
import { SignInRules } from "./signInRules";
import { stopSignal } from "./stopSignal";
import { bothLanguages, type Terminal } from "./terminal";
import { withStores } from "./withStores";

/** Serves until it is asked to stop. Into an empty database it first loads the example municipalities. */
export async function start(
  terminal: Terminal,
  options: {
    readonly examples: boolean;
    readonly demo: boolean;
    readonly https: boolean;
    readonly config?: string | undefined;
  },
): Promise<ExitCode> {
  // Room for half as much again as is in use, and then rubbish is collected. Left alone, V8 lets a busy server grow to twice that for a hundredth less work.
  v8.setFlagsFromString("--heap-growing-percent=50");
  // V8 takes what lives through a clearing up or two for long-lived, and makes its like among the old from then on. What a request makes is rubbish a
  // moment later, but from among the old it holds on to the rest of its request: each clearing up then took ten times as long.
  v8.setFlagsFromString("--no-allocation-site-pretenuring");
  const stop = stopSignal();
  const signIn = new SignInRules();
  const certificate = options.https ? certificateFor(options.config) : null;
  let watched = () => undefined as void;
  try {
    const serve = async (open: OpenStores, config: Config) => {
      if (options.examples) {
        const loaded = await loadExamplesInto(open, terminal);
        if (loaded !== exitCodes.ok) return loaded;
      }
      if (stop.isAsked) return exitCodes.ok;
      const logger = quietOnScreen(jsonLogger(undefined, config.logLevel));
      watched = logUncaught(logger);
      const operations = await readSavedOperations(path.join(examplesFolder, "operations"));
      const server = await startServer(config, open, {
        pagesDir: pagesFolder,
        addinDir: addinFolder,
        preview: previewParts,
        operations,
        openIdProviders: signIn.providers,
        logger,
      });
      if (!server.ok) {
        terminal.error(bothLanguages(listenProblem(server.error, config.host, config.port)));
        return exitCodes.cannotStart;
      }
      const hasPreview = config.signIn.includes("demo") && existsSync(previewParts.officeClientFile);
      // The certificate and the manifest are for localhost.
      const url = certificate === null ? server.value.url : server.value.url.replace("127.0.0.1", "localhost");
      for (const line of whereToGo(config.publicUrl ?? url, describeDatabase(config.database), hasPreview))
        terminal.out(line);
      if (certificate !== null) for (const text of trustLines(certificate)) terminal.out(bothLanguages(text));
      await stop.asked;
      await server.value.close();
      terminal.out("Målbok är avslutat. / Målbok has ended.");
      return exitCodes.ok;
    };
    return await withStores(terminal, serve, {
      file: options.config,
      rules: signIn.rules,
      commandLine: {
        ...(options.demo && { MALBOK_SIGN_IN: "demo" }),
        ...(certificate && { MALBOK_TLS_CERT: certificate.cert, MALBOK_TLS_KEY: certificate.key }),
      },
    });
  } finally {
    watched();
    stop.release();
  }
}

/** In the folder of the data. Settings that cannot be read are told by the start itself. */
function certificateFor(configFile: string | undefined): CertificateFiles | null {
  const config = readConfig({ file: configFile });
  return config.ok ? developmentCertificate(config.value.dataDir, new Date()) : null;
}

/** A person at a terminal reads the lines below; the log of events is for programs. Errors are always told. */
const quietOnScreen = (logger: Logger): Logger =>
  process.stderr.isTTY ? { ...logger, info: () => undefined } : logger;

/** A fault that nobody caught ends the process, as Node would, but without its message: see errorFacts. */
function logUncaught(logger: Logger): () => void {
  const end = (error: unknown) => {
    logger.error("process.uncaught", errorFacts(error));
    process.exit(exitCodes.cannotStart);
  };
  process.on("uncaughtException", end);
  return () => void process.off("uncaughtException", end);
}

function listenProblem({ code, message }: NodeJS.ErrnoException, host: string, port: number) {
  switch (code) {
    case "EADDRINUSE":
      return {
        sv: `Port ${port} på ${host} används redan av ett annat program. Avsluta det eller välj en annan port med PORT.`,
        en: `Port ${port} on ${host} is already in use by another program. End it or choose another port with PORT.`,
      };
    case "TLS_UNUSABLE":
      return {
        sv: `Certifikatet och nyckeln i MALBOK_TLS_CERT och MALBOK_TLS_KEY går inte att använda tillsammans (${message}).`,
        en: `The certificate and key in MALBOK_TLS_CERT and MALBOK_TLS_KEY cannot be used together (${message}).`,
      };
    case "EACCES":
      return {
        sv: `Det är inte tillåtet att lyssna på port ${port}. Välj en annan med PORT, till exempel 4000.`,
        en: `Listening on port ${port} is not allowed. Choose another with PORT, such as 4000.`,
      };
    default:
      return {
        sv: `Det går inte att lyssna på ${host}:${port} (${message}).`,
        en: `Cannot listen on ${host}:${port} (${message}).`,
      };
  }
}

const whereToGo = (url: string, database: string, hasPreview: boolean): string[] => [
  "",
  "Målbok är igång. / Målbok is running.",
  "",
  `  Börja här / Start here      ${url}/`,
  `  Logga in / Sign in          ${url}/sign-in`,
  `  Ställ en fråga / Ask        ${url}/query`,
  ...(hasPreview ? [`  Prova utan Excel / Preview  ${url}/preview/`] : []),
  `  Läs schemat / Schema        ${url}/docs`,
  `  API (GraphQL)               ${url}/graphql`,
  `  Databas / Database          ${database}`,
  "",
  "Avsluta med Ctrl-C. / End with Ctrl-C.",
];
