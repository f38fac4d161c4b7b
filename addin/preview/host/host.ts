import type { InvocationEntry } from "./functions/customFunctions";
import type { FunctionMetadata } from "./functions/argumentValues";
import { services } from "./objects/services";
import { workbookKind } from "./objects/workbook";
import { executeBatch, type BatchRequest } from "./protocol/batch";
import { rangeKind } from "./objects/range";
import { worksheetKind } from "./objects/worksheet";
import { kindsWith, remote } from "./protocol/kind";
import { Keyboard } from "./keyboard";
import { Looking } from "./looking";
import { openSaved, saveWorkbook } from "./saving";
import { locales } from "./model/locale";
import { Workbook } from "./model/workbook";
import { World, type WorldOptions } from "./world";

export interface HostOptions extends Partial<WorldOptions> {
  readonly name?: string;
  /** What `save` answered. */
  readonly saved?: string;
}

/** A message to the client: what happened in the workbook, or a function to call. */
export interface HostMessage {
  readonly messageCategory: number;
  readonly messageType: number;
  readonly targetId: string;
  readonly message: string;
  readonly id: null;
}

/** What a batch is answered with; `status` is 200 also where the batch failed, as its failure is told within. */
export interface HostReply {
  readonly status: number;
  readonly body: string;
}

const kindOf = kindsWith({ Range: rangeKind, Worksheet: worksheetKind });

const payloadBytesMax = 5 * 1024 * 1024;
const categories = { event: 65_536, customFunction: 1 } as const;

const refusal = (code: string, message: string): HostReply => ({
  status: 400,
  body: JSON.stringify({ error: { code, message } }),
});

export type WorkbookHost = ReturnType<typeof createWorkbookHost>;

/** A workbook that Microsoft's own client can talk to, and a person can type in. */
export function createWorkbookHost(options: HostOptions = {}) {
  const { name = "Bok1.xlsx", saved, locale = "sv-SE", platform = "desktop", formulaValue = () => "#N/A" } = options;
  const workbook = saved === undefined ? new Workbook(name, `${locales[locale].words.sheet}1`) : openSaved(saved);
  const world = new World(
    workbook,
    { locale, platform, formulaValue },
    {
      workbook: (self) => remote(workbookKind, self),
      services,
    },
  );
  world.functions.lookEverywhere();
  const listeners = new Set<(messages: readonly HostMessage[]) => void>();

  /** After a batch or a stroke of the keyboard: what is to be worked out, and what is to be told. */
  function afterStep(): void {
    world.endStep();
    const isManual = world.workbook.calculationMode === "Manual";
    const calls = isManual ? [] : world.functions.run();
    const messages = [
      ...world
        .takeEvents()
        .flatMap(({ type, targets, details }) =>
          targets.map((target) => message(categories.event, type, target, details)),
        ),
      ...calls.map(({ type, message: details }: InvocationEntry) =>
        message(categories.customFunction, type, "", details),
      ),
    ];
    if (messages.length > 0) for (const listener of listeners) listener(messages);
  }

  function execute(bodyText: string): HostReply {
    const bytes = byteCount(bodyText);
    if (world.isEditing) {
      return refusal(
        "InvalidOperationInCellEditMode",
        "Excel is in cell-editing mode. Please exit the edit mode and try again.",
      );
    }
    if (platform === "web" && bytes > payloadBytesMax) {
      return refusal("RequestPayloadSizeLimitExceeded", "The request payload size has exceeded the limit.");
    }
    world.counters.batches += 1;
    world.counters.bytesIn += bytes;
    world.actor = "addin";
    const body = JSON.stringify(executeBatch(JSON.parse(bodyText) as BatchRequest, world, kindOf));
    afterStep();
    const answered = byteCount(body);
    if (platform === "web" && answered > payloadBytesMax) {
      return refusal("ResponsePayloadSizeLimitExceeded", "The response payload size has exceeded the limit.");
    }
    world.counters.bytesOut += answered;
    return { status: 200, body };
  }

  return {
    /** One batch of the client. */
    execute,
    /** Hears what the host tells; answers how to stop. */
    listen(listener: (messages: readonly HostMessage[]) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** The person at the keyboard. */
    user: new Keyboard(world, "user", afterStep),
    /** Somebody else who has the same workbook open. */
    coauthor: new Keyboard(world, "coauthor", afterStep),
    /** What stands where, for tests and for a page that shows it. */
    look: new Looking(world),
    counters: world.counters,
    unknownMembers: world.unknownMembers,
    /** Whether the pane is seen, by what the add-in said last: "Visible" or "Background". */
    get paneState() {
      return world.paneState;
    },
    /** What the add-in has said of its ribbon, as it said it, the last one last. */
    ribbonUpdates: world.ribbonUpdates,
    get functionCalls() {
      return { made: world.functions.callCount, underWay: world.functions.underWayCount };
    },
    registerFunctions(namespace: string, functions: readonly FunctionMetadata[]): void {
      world.functions.register(namespace, functions);
      afterStep();
    },
    /** Works out every function of the add-in again, as Ctrl+Alt+F9 does. */
    recalculate(): void {
      world.functions.markAllDirty();
      afterStep();
    },
    /** Somebody begins to type in a cell, or is done: in between, every batch is refused. */
    setEditing(isEditing: boolean): void {
      world.isEditing = isEditing;
    },
    save: () => saveWorkbook(world.workbook),
    /** The pane was reloaded: handlers and kept objects are gone. */
    forgetClient: () => world.forgetClient(),
    locale,
    platform,
  };
}

const message = (category: number, type: number, targetId: string, details: unknown): HostMessage => ({
  messageCategory: category,
  messageType: type,
  targetId,
  message: JSON.stringify(details),
  id: null,
});

/** UTF-8, without asking Node or a browser. */
function byteCount(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff && !(code >= 0xd800 && code <= 0xdfff) ? 2 : 1;
  }
  return bytes;
}
