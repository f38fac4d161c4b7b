import { createWorkbookHost, type HostOptions, type WorkbookHost } from "../../../addin/preview/host/host";
import { floorSets } from "./requirementSets";
import { loadOfficeClient, type Bridge, type OfficeClient } from "./officeClient";

export interface ExcelWorldOptions extends HostOptions {
  /** Sets that this Excel has, by name, over those of the manifest's floor. The client refuses what is newer, as Excel does. */
  readonly sets?: Readonly<Record<string, string>>;
  readonly displayLanguage?: string;
  /** Runs what is Excel's own work, such as reading and writing what goes between it and the client; a bench measures it. */
  readonly asHost?: <T>(work: () => T) => T;
}

export interface ExcelWorld {
  readonly host: WorkbookHost;
  /** Puts this workbook in front: `Excel` and `Office` are its client from now on. */
  use(): void;
  /** Closes and opens the pane: a new client on the same workbook. */
  reloadPane(): void;
  /** Clicks a command of the ribbon and waits until it says that it has completed. */
  click(command: string): Promise<void>;
  /** Waits until the client has been told all that has happened. */
  settled(): Promise<void>;
}

/** An Excel with one workbook, and Microsoft's own client before it: product code calls `Excel.run` as it would in Excel. */
export function excelWorld(options: ExcelWorldOptions = {}): ExcelWorld {
  const {
    sets: more = {},
    displayLanguage = options.locale ?? "sv-SE",
    asHost = (work) => work(),
    ...hostOptions
  } = options;
  const host = createWorkbookHost(hostOptions);
  const sets: Readonly<Record<string, string>> = { ...floorSets, ...more };
  const requirements = {
    isSetSupported: (name: string, version: string | number = "1.1") => isAtLeast(sets[name], String(version)),
  };
  const context = { displayLanguage, contentLanguage: host.locale, platform: "PC", host: "Excel" };
  let client: OfficeClient | null = null;
  let bridge: Bridge | null = null;
  const send = (to: Bridge, message: object) => {
    // As between two programs: later, and as text.
    queueMicrotask(() => to.onMessageFromHost?.(asHost(() => JSON.stringify(message))));
  };
  host.listen((entries) => {
    if (bridge) send(bridge, { type: 3, controlId: "", message: { entries } });
  });

  function load(): void {
    host.forgetClient();
    const own: Bridge = {
      onMessageFromHost: null,
      sendMessageToHost(text) {
        const { id, message } = asHost(() => JSON.parse(text) as { id: number; message: { body: unknown } });
        queueMicrotask(() => {
          const body = typeof message.body === "string" ? message.body : JSON.stringify(message.body);
          const reply = asHost(() => host.execute(body));
          send(own, { id, type: 2, message: { statusCode: reply.status, headers: {}, body: reply.body } });
        });
      },
    };
    bridge = own;
    client = loadOfficeClient(own, requirements, context);
  }

  load();
  return {
    host,
    use: () => client?.use(),
    reloadPane: load,
    click: (command) =>
      new Promise((resolve, reject) => {
        const action = client?.action(command);
        if (action) action({ source: { id: command }, completed: resolve } as never);
        else reject(new Error(`No function is associated with the command ${command}.`));
      }),
    settled: () => new Promise((resolve) => setTimeout(resolve, 0)),
  };
}

/** "1.12" is newer than "1.9". */
function isAtLeast(has: string | undefined, wanted: string): boolean {
  if (has === undefined) return false;
  const [a = [], b = []] = [has, wanted].map((version) => version.split(".").map(Number));
  const [major = 0, minor = 0] = a;
  const [wantedMajor = 0, wantedMinor = 0] = b;
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
