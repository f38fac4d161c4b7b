import { CustomFunctions } from "./functions/customFunctions";
import type { CellValue } from "./model/cell";
import { locales, type Locale, type LocaleName } from "./model/locale";
import type { Workbook, WorkbookSnapshot } from "./model/workbook";
import { itemNotFound, UnknownMember } from "./protocol/hostError";
import type { Remote } from "./protocol/remote";

export interface WorldOptions {
  readonly locale: LocaleName;
  /** "web" refuses batches of more than 5 MB. */
  readonly platform: "web" | "desktop";
  /** What a formula that is not one of the add-in's comes to; by default #N/A, so that nobody takes an unknown number for 0. */
  readonly formulaValue: (formula: string) => CellValue;
}

/** Who does something: the add-in by its batches, the person at the keyboard, or somebody else who has the same workbook open. */
export type Actor = "addin" | "user" | "coauthor";

export interface HostEvent {
  readonly type: number;
  readonly targets: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Counters {
  batches: number;
  cellsWritten: number;
  /** Cells asked for by `values`, `text`, `formulas` and the like. */
  cellsRead: number;
  bytesIn: number;
  bytesOut: number;
}

/** The whole workbook as an event's target. */
export const everything = "Workbook";

/** The workbook with what is remembered about the one client that has it open. */
export class World {
  workbook: Workbook;
  readonly locale: Locale;
  /** Is somebody in the middle of typing in a cell? Then nothing can be done by programs. */
  isEditing = false;
  eventsEnabled = true;
  actor: Actor = "addin";
  readonly counters: Counters = { batches: 0, cellsWritten: 0, cellsRead: 0, bytesIn: 0, bytesOut: 0 };
  /** What the client used and this host has not; a test that leaves any has proved nothing. */
  readonly unknownMembers: string[] = [];
  /** "Visible" or "Background": is the pane seen? And "Default" or "Load": does the add-in start with the workbook? */
  paneState = "Visible";
  startState = "Default";
  readonly ribbonUpdates: string[] = [];
  readonly undoSteps: WorkbookSnapshot[] = [];
  readonly redoSteps: WorkbookSnapshot[] = [];
  private stepIsOpen = false;
  private readonly references = new Map<string, Remote>();
  private readonly referenceIds = new Map<Remote, string>();
  private readonly listeners = new Map<string, number>();
  private waiting: HostEvent[] = [];
  private lastReference = 0;
  readonly functions = new CustomFunctions(this);

  constructor(
    workbook: Workbook,
    readonly options: WorldOptions,
    private readonly roots: {
      readonly workbook: (world: World) => Remote;
      readonly services: Readonly<Record<string, (world: World) => Remote>>;
    },
  ) {
    this.workbook = workbook;
    this.locale = locales[options.locale];
  }

  get isWeb(): boolean {
    return this.options.platform === "web";
  }

  get root(): Remote {
    return this.roots.workbook(this);
  }
  service(name: string): Remote {
    const service = this.roots.services[name];
    if (!service) throw new UnknownMember("services", name);
    return service(this);
  }

  /** Called before anything that a person can undo is changed: the first change of a step is its beginning. */
  beforeChange(): void {
    if (this.stepIsOpen) return;
    this.stepIsOpen = true;
    this.undoSteps.push(this.workbook.snapshot());
    this.redoSteps.length = 0;
  }
  endStep(): void {
    this.stepIsOpen = false;
  }
  /** After what Excel cannot undo, nothing before it can be undone either. */
  forgetSteps(): void {
    this.undoSteps.length = 0;
    this.redoSteps.length = 0;
    this.stepIsOpen = true;
  }

  keep(target: Remote): string {
    this.lastReference += 1;
    const id = `r${this.lastReference}`;
    this.references.set(id, target);
    this.referenceIds.set(target, id);
    return id;
  }
  referenceOf(target: Remote): string | null {
    return this.referenceIds.get(target) ?? null;
  }
  kept(id: string): Remote {
    const target = this.references.get(id);
    if (!target) throw itemNotFound(`reference ${id}`);
    return target;
  }
  release(id: string): void {
    const target = this.references.get(id);
    if (target) this.referenceIds.delete(target);
    this.references.delete(id);
  }
  releaseAll(): void {
    this.references.clear();
    this.referenceIds.clear();
  }
  get keptCount(): number {
    return this.references.size;
  }
  keptObjects(): Iterable<Remote> {
    return this.references.values();
  }

  listen(type: number, target: string, by: 1 | -1): void {
    const key = `${type} ${target}`;
    this.listeners.set(key, Math.max(0, (this.listeners.get(key) ?? 0) + by));
  }
  isHeard(type: number, target: string): boolean {
    return (this.listeners.get(`${type} ${target}`) ?? 0) > 0;
  }
  /** Tells those who listen, after the batch or the stroke of the keyboard that made it happen. */
  tell(event: HostEvent): void {
    const targets = event.targets.filter((target) => this.isHeard(event.type, target));
    if (this.eventsEnabled && targets.length > 0) this.waiting.push({ ...event, targets });
  }
  takeEvents(): readonly HostEvent[] {
    const events = this.waiting;
    this.waiting = [];
    return events;
  }

  /** What was known about a client is gone when its pane is reloaded. */
  forgetClient(): void {
    this.releaseAll();
    this.listeners.clear();
    this.waiting = [];
    this.eventsEnabled = true;
  }
}
