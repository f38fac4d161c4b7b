import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Frame } from "playwright-core";
import { createWorkbookHost, type WorkbookHost } from "../../../addin/preview/host/host";
import { newFolder, runMalbok, serve, type Served } from "../../cli/malbokProcess";
import { chromiumPath } from "../../support/httpClient";
import { startFrameServer, type FrameServer } from "../../support/officeFrame/frameServer";
import { openOfficeFrame, type OfficeFrame } from "../../support/officeFrame/officeFrame";
import { selfSignedCertificate } from "../../support/selfSignedCertificate";

jest.setTimeout(180_000);

let folder: string;
let browser: Browser;
let frames: FrameServer;
let server: Served;

/** An officer at a workbook with the pane beside it. */
interface Desk {
  readonly host: WorkbookHost;
  readonly excel: OfficeFrame;
  readonly pane: Frame;
}

const desks: Desk[] = [];

beforeAll(async () => {
  folder = newFolder();
  const { cert, key } = selfSignedCertificate("malbok");
  const [certFile, keyFile] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  frames = await startFrameServer();
  await runMalbok(["--version"]);
  server = await serve({
    MALBOK_DATA_DIR: folder,
    MALBOK_TLS_CERT: certFile,
    MALBOK_TLS_KEY: keyFile,
    MALBOK_OFFICE_SCRIPT: frames.officeScript.href,
    MALBOK_FRAME_ANCESTORS: frames.origin,
  });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
});
afterEach(async () => {
  for (const { excel } of desks.splice(0)) await excel.close();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.killHard(), frames?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the built add-in before a workbook, new or saved, and signs in as a demo person who reports values. */
async function sitDown(saved?: string): Promise<Desk> {
  const host = createWorkbookHost({ platform: "web", ...(saved === undefined ? {} : { saved }) });
  const addinUrl = `https://localhost:${new URL(server.url).port}/addin/taskpane.html`;
  const excel = await openOfficeFrame(browser, frames, { host, addinUrl, requirementSet: "1.12" });
  const { pane } = excel;
  const desk = { host, excel, pane };
  desks.push(desk);
  await pane.locator("details.demo summary", { hasText: "Heby" }).click();
  await pane
    .getByRole("button", { name: /^Rapportör/ })
    .first()
    .click();
  await pane.getByRole("tab", { name: "Ny tabell" }).waitFor();
  return desk;
}

/** Inserts what is under the first goal for the officer's own unit, with places to fill in. */
async function insertTable({ pane }: Desk): Promise<void> {
  await pane.getByRole("tab", { name: "Ny tabell" }).click();
  await pane.locator(".tree summary").first().click();
  await pane
    .getByLabel(/^Alla under målet/)
    .first()
    .check();
  await pane.getByText("Enheter", { exact: true }).click();
  await pane.getByLabel("Sök enhet").fill("Vård- och omsorgsförvaltningen");
  await pane.getByLabel("Vård- och omsorgsförvaltningen").check();
  await pane.getByLabel("Ta med tomma platser att fylla i").check();
  await pane.getByText(/^Tabellen får/).waitFor();
  await pane.getByRole("button", { name: "Infoga tabellen" }).click();
  await pane.getByText("Tabellen är infogad.").waitFor();
}

/** The address of the first value that may be written: a locked row says so in a hidden column, which its validation looks at. */
function firstEditable({ host }: Desk): string {
  const [name = ""] = host.look.tables;
  const { rows } = host.look.table(name);
  const row = rows.findIndex((cells) => !cells.includes("MB.LOCKED"));
  if (row < 0) throw new Error(`None of ${rows.length} rows may be written.`);
  return host.look.addressIn(name, row, "Värde");
}

async function writeOne({ pane, excel }: Desk): Promise<void> {
  await excel.click("ReviewEdits");
  await pane.getByText("Kan skrivas").first().waitFor();
  await pane.getByRole("button", { name: "Skriv till Målbok (1)" }).click();
  await pane.getByText(/^Skrivna: 1\./).waitFor();
}

const complaintsOf = ({ excel, host }: Desk) => [...excel.complaints, ...excel.unknownMethods, ...host.unknownMembers];

test("an officer signs in, inserts a table, fills in a value, reviews it, writes it and refreshes", async () => {
  const desk = await sitDown();
  await insertTable(desk);
  const address = firstEditable(desk);
  desk.host.user.type(address, "81,5");
  await writeOne(desk);
  await desk.excel.click("RefreshWorkbook");
  expect(desk.host.look.value(address)).toBe(81.5);
  expect(complaintsOf(desk)).toEqual([]);
});

test("what was typed and not sent is there when the workbook is opened again, and is written then", async () => {
  const before = await sitDown();
  await insertTable(before);
  const address = firstEditable(before);
  before.host.user.type(address, "82,5");
  const desk = await sitDown(before.host.save());
  await writeOne(desk);
  expect(desk.host.look.value(address)).toBe(82.5);
  expect(complaintsOf(desk)).toEqual([]);
});

test("who comes second to a value sees what the first wrote, and chooses", async () => {
  const [first, second] = [await sitDown(), await sitDown()];
  await insertTable(first);
  await insertTable(second);
  const address = firstEditable(first);
  first.host.user.type(address, "83,5");
  await writeOne(first);
  second.host.user.type(address, "84,5");
  await second.excel.click("ReviewEdits");
  await second.pane.getByText("Konflikt").first().waitFor();
  await second.pane.getByRole("radio", { name: "Mitt", exact: true }).check();
  await second.pane.getByRole("button", { name: "Skriv till Målbok (1)" }).click();
  await second.pane.getByText(/^Skrivna: 1\./).waitFor();
  await first.excel.click("RefreshWorkbook");
  expect(first.host.look.value(address)).toBe(84.5);
  expect([...complaintsOf(first), ...complaintsOf(second)]).toEqual([]);
});

test("who chooses the other's value gets it into the cell, and nothing is left to write", async () => {
  const [first, second] = [await sitDown(), await sitDown()];
  await insertTable(first);
  await insertTable(second);
  const address = firstEditable(first);
  first.host.user.type(address, "85,5");
  await writeOne(first);
  second.host.user.type(address, "86,5");
  await second.excel.click("ReviewEdits");
  await second.pane.getByText("Konflikt").first().waitFor();
  await second.pane.getByRole("radio", { name: "Deras", exact: true }).check();
  await second.pane.getByRole("button", { name: "Ta in deras värde (1)" }).click();
  await second.pane.getByText("Deras värden står nu i cellerna.").waitFor();
  expect(second.host.look.value(address)).toBe(85.5);
  expect([...complaintsOf(first), ...complaintsOf(second)]).toEqual([]);
});
