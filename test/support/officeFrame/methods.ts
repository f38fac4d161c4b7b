import type { WorkbookHost } from "../../../addin/preview/host/host";
import type { FrameMessage } from "./officeFrame";

export interface FrameContext {
  readonly host: WorkbookHost;
  readonly displayLanguage: string;
  readonly sets: Readonly<Record<string, string>>;
  readonly unknownMethods: string[];
}

/** Numbers of methods on the wire. */
const methods = { saveSettings: 76, richApi: 93, commandCompleted: 94 } as const;

/** Errors of the frame itself, which the client turns into codes of its own. */
const errorNumbers: Readonly<Record<string, number>> = {
  InvalidOperationInCellEditMode: 5004,
  RequestPayloadSizeLimitExceeded: 5103,
  ResponsePayloadSizeLimitExceeded: 5104,
};

const notSupported = 5;

/** Answers what the client asks of the page that frames it. */
export function answerMethod(
  message: FrameMessage,
  context: FrameContext,
  completed: (clickId: string) => void,
): unknown {
  if (message._actionName === "ContextActivationManager_getAppContextAsync") return appContext(context);
  if (message._actionName.startsWith("ContextActivationManager_")) return null;
  const data = message._data as {
    readonly DdaMethod?: { readonly DispatchId?: number };
    readonly ArrayData?: readonly unknown[];
  };
  const id = data.DdaMethod?.DispatchId;
  if (id === methods.richApi) return answerBatch(data.ArrayData ?? [], context.host);
  if (id === methods.commandCompleted) {
    completed(String((data as Readonly<Record<string, unknown>>)["0"]));
    return { Error: 0, Version: 1 };
  }
  if (id === methods.saveSettings) return { Error: 0, Version: 1 };
  context.unknownMethods.push(`${message._actionName} ${id ?? ""}`);
  return { Error: notSupported, Version: 1 };
}

function answerBatch(request: readonly unknown[], host: WorkbookHost): unknown {
  const reply = host.execute(String(request[4]));
  if (reply.status === 200) return { Version: 1, Error: 0, Data: [200, [], reply.body] };
  const { error } = JSON.parse(reply.body) as { readonly error: { readonly code: string } };
  return { Version: 1, Error: errorNumbers[error.code] ?? 5001 };
}

/** Who and what the client is before: Excel on the web, with these sets. */
function appContext({ host, displayLanguage, sets }: FrameContext) {
  return {
    _id: "00000000-0000-0000-0000-000000000001",
    _appName: 16,
    _appVersion: 16,
    _appUILocale: displayLanguage,
    _dataLocale: host.locale,
    _docUrl: "https://localhost/Bok1.xlsx",
    _clientMode: 0,
    _settings: [],
    _reason: 0,
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "00000000-0000-0000-0000-000000000002",
    _appInstanceId: "00000000-0000-0000-0000-000000000003",
    _addinName: "Målbok",
    _appDomains: [],
    _requirementMatrix: JSON.stringify(
      Object.fromEntries(Object.entries(sets).map(([name, version]) => [name, Number(version)])),
    ),
    _hostFullVersion: "16.0.15601.41000",
    _featureGates: {},
    _initialDisplayMode: 0,
  };
}
