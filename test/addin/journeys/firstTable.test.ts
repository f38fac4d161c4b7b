import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
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
let excel: OfficeFrame;
let host: WorkbookHost;

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
afterEach(() => excel?.close());
afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.killHard(), frames?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the built add-in before a workbook and signs in as a demo person who reports values. */
async function openAsReporter(municipality: string) {
  host = createWorkbookHost({ platform: "web" });
  const addinUrl = `https://localhost:${new URL(server.url).port}/addin/taskpane.html`;
  excel = await openOfficeFrame(browser, frames, { host, addinUrl, requirementSet: "1.12" });
  const { pane } = excel;
  await pane.locator("details.demo summary", { hasText: municipality }).click();
  await pane
    .getByRole("button", { name: /^Rapportör/ })
    .first()
    .click();
  await pane.getByRole("tab", { name: "Ny tabell" }).waitFor();
  return pane;
}

/** The address of the first value that may be written: a locked row says so in a hidden column, which its validation looks at. */
function firstEditable(): string {
  const [name = ""] = host.look.tables;
  const { rows } = host.look.table(name);
  const row = rows.findIndex((cells) => !cells.includes("MB.LOCKED"));
  if (row < 0) throw new Error(`None of ${rows.length} rows may be written.`);
  return host.look.addressIn(name, row, "Värde");
}

test("an officer signs in, inserts a table, fills in a value, reviews it, writes it and refreshes", async () => {
  const pane = await openAsReporter("Heby");
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
  const address = firstEditable();
  host.user.type(address, "81,5");
  await excel.click("ReviewEdits");
  await pane.getByText("Kan skrivas").first().waitFor();
  await pane.getByRole("button", { name: "Skriv till Målbok (1)" }).click();
  await pane.getByText(/^Skrivna: 1\./).waitFor();
  await excel.click("RefreshWorkbook");
  expect(host.look.value(address)).toBe(81.5);
  expect([excel.complaints, excel.unknownMethods, host.unknownMembers]).toEqual([[], [], []]);
});
