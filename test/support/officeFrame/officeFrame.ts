import type { Browser, Frame, Page } from "playwright-core";
import type { HostMessage, WorkbookHost } from "../../../addin/preview/host/host";
import { floorSets } from "../excelClient/requirementSets";
import type { FrameServer } from "./frameServer";
import { answerMethod, type FrameContext } from "./methods";

export interface OfficeFrameOptions {
  readonly host: WorkbookHost;
  /** The address of the add-in's page, by https on the frame's own host name, as office.js trusts no other. */
  readonly addinUrl: string;
  /** Sets that this Office has, by name, over those of the manifest's floor. */
  readonly sets?: Readonly<Record<string, string>>;
  readonly displayLanguage?: string;
  /** Width of the pane in pixels. */
  readonly width?: number;
}

/** What goes between the add-in and the page that frames it. */
export interface FrameMessage {
  readonly _messageType: 0 | 1;
  readonly _actionType?: 0 | 1 | 2;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data?: unknown;
}

/** An add-in that runs in Chromium as in Excel on the web: built, framed, with Microsoft's own client and loader. */
export interface OfficeFrame {
  readonly page: Page;
  /** The add-in's own frame. */
  readonly pane: Frame;
  /** What the browser complained of: errors of scripts and of policies. */
  readonly complaints: readonly string[];
  /** What the client asked of the frame and this frame has not. */
  readonly unknownMethods: readonly string[];
  /** Clicks a command of the ribbon and waits until it says that it has completed. */
  click(functionName: string): Promise<void>;
  /** Presses the keys of an action. */
  press(action: string): Promise<void>;
  close(): Promise<void>;
}

const registrations = { richApiMessage: 33, appCommandInvoked: 39 } as const;

/** Opens the add-in before a workbook. */
export async function openOfficeFrame(
  browser: Browser,
  server: FrameServer,
  { host, addinUrl, sets = {}, displayLanguage = host.locale, width = 350 }: OfficeFrameOptions,
): Promise<OfficeFrame> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width, height: 800 },
    locale: displayLanguage,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const frameContext: FrameContext = {
    host,
    displayLanguage,
    sets: { ...floorSets, ...sets },
    unknownMethods: [],
  };
  /** Correlation ids by the event's number: an event goes out under the id of its registration. */
  const heard = new Map<number, FrameMessage>();
  const pending = new Map<string, () => void>();

  const post = (message: object) =>
    page.evaluate(`window.postMessage({ toAddin: ${JSON.stringify(JSON.stringify(message))} }, "*")`);
  const reply = (to: FrameMessage, data: unknown, responseType = 0) => ({
    _messageType: 1,
    _responseType: responseType,
    _errorCode: 0,
    _actionName: to._actionName,
    _conversationId: to._conversationId,
    _correlationId: to._correlationId,
    _origin: server.origin,
    _data: data,
    _serializerVersion: 1,
  });
  const raise = async (event: number, data: unknown) => {
    const registration = heard.get(event);
    if (registration) await post(reply(registration, data, 1));
  };

  await page.exposeFunction("fromAddin", async (text: string) => {
    const message = JSON.parse(text) as FrameMessage;
    if (message._messageType !== 0) return;
    const data = (message._data ?? {}) as { readonly eventDispId?: number; readonly EventDispId?: number };
    if (message._actionType === 1)
      heard.set(Number(data.eventDispId ?? data.EventDispId ?? registrationOf(message)), message);
    const answer =
      message._actionType === 0 ? answerMethod(message, frameContext, (id) => pending.get(id)?.()) : { Error: 0 };
    await post(reply(message, answer));
  });
  const stopListening = host.listen((messages) => {
    void raise(registrations.richApiMessage, { ArrayData: messages.map(asEntry) }).catch(() => undefined);
  });
  await page.goto(server.pageFor(addinUrl, displayLanguage), { waitUntil: "load" });
  const element = await page.waitForSelector("iframe");
  const pane = await element.contentFrame();
  if (!pane) throw new Error("The page has no frame for the add-in.");
  let clickCount = 0;
  return {
    page,
    pane,
    complaints,
    unknownMethods: frameContext.unknownMethods,
    async click(functionName) {
      clickCount += 1;
      const id = `click-${clickCount}`;
      const completed = new Promise<void>((resolve) => pending.set(id, resolve));
      await raise(registrations.appCommandInvoked, {
        0: id,
        1: functionName,
        2: JSON.stringify({ source: { id: functionName } }),
      });
      await completed;
      pending.delete(id);
    },
    press: (action) =>
      raise(registrations.richApiMessage, { ArrayData: [[2, 1000, "", JSON.stringify([action]), null, false]] }),
    async close() {
      stopListening();
      await context.close();
    },
  };
}

const registrationOf = ({ _actionName }: FrameMessage) =>
  /appCommand/i.test(_actionName) ? registrations.appCommandInvoked : registrations.richApiMessage;

/** As an array, which Excel on the web sends. */
const asEntry = ({ messageCategory, messageType, targetId, message, id }: HostMessage) => [
  messageCategory,
  messageType,
  targetId,
  message,
  id,
  false,
];
