import { createWorkbookHost, type WorkbookHost } from "../host/host";
import type { FunctionMetadata } from "../host/functions/argumentValues";
import { toLocalFormula } from "../host/model/formula";
import { locales, type LocaleName } from "../host/model/locale";

/** One workbook of the preview: the host, who watches it, and where the browser keeps it. */
export class Book {
  readonly host: WorkbookHost;
  private readonly watchers = new Set<() => void>();
  private receive: ((message: string) => void) | null = null;
  private isTelling = false;
  private savedAs: string;
  /** Changes with everything that may look different. */
  version = 0;

  constructor(
    private readonly key: string,
    locale: LocaleName,
    text: string | null = localStorage.getItem(key),
  ) {
    this.host = createWorkbookHost({ locale, platform: "desktop", ...(text !== null && { saved: text }) });
    this.savedAs = this.content();
    this.host.listen((entries) => this.send({ type: 3, controlId: "", message: { entries } }));
  }

  /** What a person does at the keyboard. */
  act<T>(stroke: (user: WorkbookHost["user"]) => T): T {
    try {
      return stroke(this.host.user);
    } finally {
      // At once: the next key may come before the next frame.
      this.tell();
    }
  }

  /** The same for what Excel would refuse in the state that the workbook is in, such as a name that is taken: nothing happens. */
  tryTo(stroke: (user: WorkbookHost["user"]) => unknown): void {
    try {
      this.act(stroke);
    } catch (error) {
      console.warn(error instanceof Error ? error.message : error);
    }
  }

  /** What a person sees when they begin to edit the cell: its formula or its value, in the writing of the locale. */
  entryOf(address: string): string {
    const { formula, value } = this.host.look.cell(address);
    const locale = locales[this.host.locale];
    if (formula !== null) return toLocalFormula(formula, locale);
    if (typeof value === "boolean") return value ? locale.yes : locale.no;
    return typeof value === "number" ? String(value).replace(".", locale.decimal) : value;
  }

  setEditing(isEditing: boolean): void {
    this.host.setEditing(isEditing);
  }

  /** The wire of the add-in's client. A client that comes anew knows nothing of what the one before it had asked for. */
  connect(receive: (message: string) => void): (message: string) => void {
    this.host.forgetClient();
    this.receive = receive;
    return (text) => {
      const { id, message } = JSON.parse(text) as { id: number; message: { body: unknown } };
      const body = typeof message.body === "string" ? message.body : JSON.stringify(message.body);
      queueMicrotask(() => {
        // A client of a frame that has been loaded again is not answered.
        if (receive !== this.receive) return;
        const reply = this.host.execute(body);
        this.send({ id, type: 2, message: { statusCode: reply.status, headers: {}, body: reply.body } });
        this.changed();
      });
    };
  }

  registerFunctions(namespace: string, functions: readonly FunctionMetadata[]): void {
    this.host.registerFunctions(namespace, functions);
  }

  save(): void {
    localStorage.setItem(this.key, this.host.save());
    this.savedAs = this.content();
    this.tell();
  }

  /** Takes a saved text for this workbook; false where it is none. */
  keep(text: string): boolean {
    try {
      createWorkbookHost({ saved: text });
    } catch {
      return false;
    }
    localStorage.setItem(this.key, text);
    return true;
  }

  forget(): void {
    localStorage.removeItem(this.key);
    this.leave();
  }

  /** What is not saved is not asked about any more: somebody has said that it may go. */
  leave(): void {
    this.savedAs = this.content();
  }

  /** Tells of every change, many of them at once; gives a way to stop. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private send(message: object): void {
    // As between two programs: later, and as text.
    const { receive } = this;
    queueMicrotask(() => receive?.(JSON.stringify(message)));
  }

  get isSaved(): boolean {
    return this.savedAs === this.content();
  }

  /** Changes with everything that would be saved, without saving it: each change of cells is a step or a cell written, each part has its length. */
  private content(): string {
    const { look, counters } = this.host;
    const parts = look.xmlParts().map(({ length }) => length);
    return [look.undoStepCount, counters.cellsWritten, look.tables, look.settings.size, parts].join();
  }

  private changed(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    requestAnimationFrame(() => {
      this.isTelling = false;
      this.tell();
    });
  }

  private tell(): void {
    this.version += 1;
    for (const watcher of [...this.watchers]) watcher();
  }
}
