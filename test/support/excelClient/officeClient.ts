import { readFileSync } from "node:fs";
import { Association } from "./association";

/** Microsoft's own client as it is published: a development dependency that is loaded as it stands and never committed. */
const clientPath = require.resolve("@microsoft/office-js/dist/excel-web-16.00.js");

export interface Bridge {
  onMessageFromHost: ((text: string) => void) | null;
  sendMessageToHost: (text: string) => void;
}

export interface Requirements {
  readonly isSetSupported: (name: string, version?: string | number) => boolean;
}

/** One client that has been loaded: its globals, to be put in place when its workbook is the one in front. */
export interface OfficeClient {
  readonly use: () => void;
  /** The function of a ribbon command. */
  readonly action: (name: string) => ((...args: never[]) => unknown) | undefined;
}

interface GlobalScope extends Record<string, unknown> {
  _richApiNativeBridge?: Bridge | undefined;
}

const scope = globalThis as unknown as GlobalScope;

/** The client asks for a window and a document while it loads; where a test has none, this is all that it looks at. */
function ensureWindow(): void {
  if (typeof scope.window !== "undefined") return;
  const page = new URL("https://localhost/addin/taskpane.html");
  scope.document = { URL: page.href, getElementsByTagName: () => [], getElementById: () => null };
  scope.navigator ??= { userAgent: "Node" };
  scope.location = page;
  scope.window = globalThis;
}

let clientText: string | null = null;

/** What a client leaves in the global scope, seen when the first was loaded: the next is loaded without it, as it would otherwise build on the one before. */
const clientGlobals = new Set<string>(["CustomFunctions"]);

/** Loads a client of its own that talks over this bridge, in the realm of the tests: the client refuses objects of another. */
export function loadOfficeClient(bridge: Bridge, requirements: Requirements, context: object): OfficeClient {
  ensureWindow();
  clientText ??= readFileSync(clientPath, "utf8");
  scope._richApiNativeBridge = bridge;
  for (const name of clientGlobals) delete scope[name];
  const before = new Set(Object.getOwnPropertyNames(globalThis));
  const functions = new Association();
  scope.CustomFunctions = { _association: functions, associate: functions.associate };
  (0, eval)(clientText);
  scope._richApiNativeBridge = undefined;
  const actions = new Association();
  // Without a host that it knows, the client has no context; what the add-in reads of it is given here.
  scope.Office = Object.create(scope.Office as object, {
    context: { value: { requirements, ...context }, configurable: true },
    onReady: { value: onReady },
    actions: { value: { associate: actions.associate } },
  });
  const { CommonUtility } = scope.OfficeExtension as { CommonUtility: { _doApiNotSupportedCheck: boolean } };
  CommonUtility._doApiNotSupportedCheck = true;
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!before.has(name)) clientGlobals.add(name);
  const globals = new Map([...clientGlobals].map((name) => [name, scope[name]]));
  return {
    use: () => globals.forEach((value, name) => (scope[name] = value)),
    action: (name) => actions.mappings[name.toUpperCase()],
  };
}

function onReady(callback?: (info: { host: string; platform: string }) => unknown) {
  const info = { host: "Excel", platform: "PC" };
  return Promise.resolve(callback?.(info)).then(() => info);
}
