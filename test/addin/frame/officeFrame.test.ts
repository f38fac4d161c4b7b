import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { createWorkbookHost, type WorkbookHost } from "../../../addin/preview/host/host";
import { chromiumPath } from "../../support/httpClient";
import { startFrameServer, type FrameServer } from "../../support/officeFrame/frameServer";
import { openOfficeFrame, type OfficeFrame } from "../../support/officeFrame/officeFrame";
import { selfSignedCertificate } from "../../support/selfSignedCertificate";
import { startTestApp, type TestApp } from "../../http/testApp";

let folder: string;
let browser: Browser;
let frames: FrameServer;
let test: TestApp;
let excel: OfficeFrame;
let host: WorkbookHost;

/** A pane that does nothing of its own, served with the policy of the real one. */
const page = `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Målbok</title>
<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script></head><body><h1>Målbok</h1></body></html>`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "malbok-frame-"));
  writeFileSync(path.join(folder, "taskpane.html"), page);
  const { cert, key } = selfSignedCertificate("malbok");
  const [tlsCert, tlsKey] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
  writeFileSync(tlsCert, cert);
  writeFileSync(tlsKey, key);
  frames = await startFrameServer();
  test = await startTestApp({
    addinDir: folder,
    tlsCert,
    tlsKey,
    officeScript: frames.officeScript.href,
    frameAncestors: [frames.origin],
  });
  browser = await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}, 60_000);

beforeEach(async () => {
  host = createWorkbookHost({ platform: "web" });
  const addinUrl = `https://localhost:${test.port}/addin/taskpane.html`;
  excel = await openOfficeFrame(browser, frames, { host, addinUrl, sets: { DialogApi: "1.2" } });
}, 60_000);
afterEach(() => excel.close());

afterAll(async () => {
  await browser?.close();
  await Promise.all([test?.app.close(), frames?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe("an add-in framed as by Excel on the web", () => {
  it("is before a workbook, with the requirement sets and the language of that Excel, and without complaints", async () => {
    const seen = await excel.pane.evaluate(async () => {
      const info = await Office.onReady();
      const { requirements, displayLanguage } = Office.context;
      const sets = ["1.12", "1.13"].map((version) => requirements.isSetSupported("ExcelApi", version));
      return { host: String(info.host), platform: String(info.platform), sets, displayLanguage };
    });
    expect(seen).toEqual({ host: "Excel", platform: "OfficeOnline", sets: [true, false], displayLanguage: "sv-SE" });
    expect([excel.complaints, excel.unknownMethods, host.unknownMembers]).toEqual([[], [], []]);
  });

  it("writes and reads cells, and is refused while somebody types in one", async () => {
    const write = () =>
      excel.pane.evaluate(async () => {
        await Office.onReady();
        return Excel.run(async (context) => {
          const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B1");
          range.values = [["Mål", 13.75]];
          range.load("text");
          await context.sync();
          return range.text;
        }).catch((error: { code: string }) => error.code);
      });
    expect(await write()).toEqual([["Mål", "13,75"]]);
    expect(host.look.values("A1:B1")).toEqual([["Mål", 13.75]]);
    host.setEditing(true);
    expect(await write()).toBe("InvalidOperationInCellEditMode");
  });

  it("hears what the person types", async () => {
    await excel.pane.evaluate(async () => {
      await Office.onReady();
      await Excel.run(async (context) => {
        context.workbook.worksheets.onChanged.add((event) => {
          document.title = `${event.address} ${event.source}`;
          return Promise.resolve();
        });
        await context.sync();
      });
    });
    host.user.type("C3", "7");
    await excel.pane.waitForFunction(() => document.title === "C3 Local");
  });

  it("runs a command of the ribbon and says when it has completed", async () => {
    await excel.pane.evaluate(async () => {
      await Office.onReady();
      Office.actions.associate("Refresh", (event: Office.AddinCommands.Event) => {
        document.title = "refreshed";
        event.completed();
      });
    });
    await excel.click("Refresh");
    expect(await excel.pane.title()).toBe("refreshed");
  });

  it("runs an action whose keys are pressed", async () => {
    await excel.pane.evaluate(async () => {
      await Office.onReady();
      Office.actions.associate("ShowPane", () => {
        document.title = "shown";
      });
    });
    await excel.press("ShowPane");
    await excel.pane.waitForFunction(() => document.title === "shown");
  });

  it("works out its functions", async () => {
    await excel.pane.evaluate(async () => {
      await Office.onReady();
      CustomFunctions.associate("DOUBLE", (value: number) => value * 2);
    });
    host.registerFunctions("MALBOK", [
      { id: "DOUBLE", name: "DUBBEL", parameters: [{ name: "value", type: "number" }] },
    ]);
    host.user.type("A1", "=MALBOK.DUBBEL(21)");
    for (let waits = 0; waits < 100 && host.look.value("A1") !== 42; waits += 1) await excel.page.waitForTimeout(50);
    expect(host.look.value("A1")).toBe(42);
  });
});
