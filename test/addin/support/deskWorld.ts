import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Frame } from "playwright-core";
import { createWorkbookHost, type WorkbookHost } from "../../../addin/preview/host/host";
import type { LocaleName } from "../../../addin/preview/host/model/locale";
import { text, type TextKey } from "../../../addin/texts/texts";
import type { Language } from "../../../addin/texts/language";
import { newFolder, runMalbok, serve, type Served } from "../../cli/malbokProcess";
import { chromiumPath } from "../../support/httpClient";
import { startFrameServer, type FrameServer } from "../../support/officeFrame/frameServer";
import { openOfficeFrame, type OfficeFrame } from "../../support/officeFrame/officeFrame";
import { selfSignedCertificate } from "../../support/selfSignedCertificate";

/** An officer at a workbook with the built add-in beside it, as in Excel on the web at the manifest's floor. */
export interface Desk {
  readonly host: WorkbookHost;
  readonly excel: OfficeFrame;
  readonly pane: Frame;
  readonly language: Language;
  /** The pane's own words in the officer's language. */
  readonly say: (key: TextKey, facts?: Readonly<Record<string, string | number>>) => string;
}

export interface DeskOptions {
  /** A workbook that was saved. */
  readonly saved?: string;
  readonly locale?: LocaleName;
  /** A demo person of Heby: who reports values, her colleague, who approves, or who steers rounds. */
  readonly person?: "Rut Rapportör" | "Karin Kollega" | "Gun Godkännare" | "Mats Modelladministratör";
  readonly width?: number;
  readonly isSignedIn?: boolean;
}

/** A real server with the examples, Chromium, and desks before them. */
export interface DeskWorld {
  readonly address: () => string;
  sitDown(options?: DeskOptions): Promise<Desk>;
  /** The server is killed as by a power cut, and later comes back where it was. */
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  leaveDesks(): Promise<void>;
  close(): Promise<void>;
}

export async function openDeskWorld(): Promise<DeskWorld> {
  const folder = newFolder();
  const { cert, key } = selfSignedCertificate("malbok");
  const [certFile, keyFile] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  const frames: FrameServer = await startFrameServer();
  await runMalbok(["--version"]);
  const settings = {
    MALBOK_DATA_DIR: folder,
    MALBOK_TLS_CERT: certFile,
    MALBOK_TLS_KEY: keyFile,
    MALBOK_OFFICE_SCRIPT: frames.officeScript.href,
    MALBOK_FRAME_ANCESTORS: frames.origin,
  };
  let server: Served = await serve(settings);
  const { port } = new URL(server.url);
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
  const desks: Desk[] = [];
  const address = () => `https://localhost:${port}`;
  const leaveDesks = async () => {
    for (const { excel } of desks.splice(0)) await excel.close();
  };
  return {
    address,
    async sitDown({ saved, locale = "sv-SE", person = "Rut Rapportör", width, isSignedIn = true } = {}) {
      const host = createWorkbookHost({ platform: "web", locale, ...(saved !== undefined && { saved }) });
      const excel = await openOfficeFrame(browser, frames, {
        host,
        addinUrl: `${address()}/addin/taskpane.html`,
        ...(width !== undefined && { width }),
      });
      const language: Language = locale === "sv-SE" ? "sv" : "en";
      const desk: Desk = { host, excel, pane: excel.pane, language, say: (name, facts) => text(name, language, facts) };
      desks.push(desk);
      if (isSignedIn) await signIn(desk, person);
      return desk;
    },
    killServer: () => server.killHard(),
    startServer: async () => {
      server = await serve({ ...settings, PORT: port });
    },
    leaveDesks,
    async close() {
      await leaveDesks();
      await browser.close();
      await Promise.all([server.killHard(), frames.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn({ pane }: Desk, person: string): Promise<void> {
  await pane.locator("details.demo summary", { hasText: "Heby" }).press("Enter");
  await pane.locator("details.demo[open]").getByRole("button", { name: person }).click();
  await pane.getByRole("tablist").waitFor();
}

/** The unit of Heby whose values the demo person reports. */
export const ownUnit = "Vård- och omsorgsförvaltningen";

/** Inserts what is under the first goal for the officer's own unit, or that and more, with places to fill in. */
export async function insertTable(
  { pane, say }: Desk,
  { otherUnits = 0, yearFrom }: { readonly otherUnits?: number; readonly yearFrom?: string } = {},
): Promise<void> {
  await pane.locator("#tab-NEW_TABLE").click();
  // By the keyboard, which does not miss what moves while the rest of the page comes in.
  await pane.locator(".tree summary").first().press("Enter");
  await pane.locator(".tree > li").first().locator("input[type=checkbox]").first().check();
  await pane.getByText(say("stepUnits"), { exact: true }).click();
  await pane.getByLabel(say("searchUnits")).fill(ownUnit);
  await pane.getByLabel(ownUnit).check();
  await pane.getByLabel(say("searchUnits")).fill("");
  for (let unit = 0; unit < otherUnits; unit += 1) await pane.locator(".units input:not(:checked)").first().check();
  await pane.getByLabel(say("withPlaces")).check();
  if (yearFrom !== undefined) {
    await pane.getByText(say("stepPeriods"), { exact: true }).click();
    await pane.getByLabel(say("yearFrom")).fill(yearFrom);
  }
  await pane.locator("section[aria-label] p[role=status]", { hasText: /\d/ }).waitFor();
  await pane.getByRole("button", { name: say("insert") }).click();
  await pane.getByText(say("inserted")).waitFor();
}

/** The addresses of values that may be written, a row each: a locked row says so in a hidden column, which its validation looks at. */
export function editableCells({ host }: Desk, heading = "Värde"): string[] {
  const [name = ""] = host.look.tables;
  const { rows } = host.look.table(name);
  const free = rows.flatMap((cells, row) => (cells.includes("MB.LOCKED") ? [] : [row]));
  if (free.length === 0) throw new Error(`None of ${rows.length} rows may be written.`);
  return free.map((row) => host.look.addressIn(name, row, heading));
}

/** Reviews what has been typed, once it has been read anew. */
export async function review({ pane, excel }: Desk): Promise<void> {
  await excel.click("ReviewEdits");
  await pane.locator(".change").first().waitFor();
  await pane.locator(".change-judging").first().waitFor({ state: "detached" });
}

export async function writeAll(desk: Desk, count = 1): Promise<void> {
  const { pane, say } = desk;
  await review(desk);
  await pane.getByRole("button", { name: say("writeCount", { count }) }).click();
  await pane.getByText(say("writtenTitle"), { exact: true }).waitFor();
}

/** What the browser complained of, and what the host or the frame has not. */
export const complaintsOf = ({ excel, host }: Desk): readonly string[] => [
  ...excel.complaints,
  ...excel.unknownMethods,
  ...host.unknownMembers,
];

/** Past the add-in, as the same reporter at another machine. */
export async function asReporter(
  world: DeskWorld,
  { excel: { page } }: Desk,
  query: string,
  person = "0331-reporter",
): Promise<string> {
  const headers = { accept: "text/plain" };
  const signedIn = await page.request.post(`${world.address()}/sign-in/demo`, {
    headers,
    data: { person },
  });
  const answer = await page.request.post(`${world.address()}/graphql`, {
    headers: { authorization: `Bearer ${(await signedIn.text()).trim()}` },
    data: { query },
  });
  return answer.text();
}
