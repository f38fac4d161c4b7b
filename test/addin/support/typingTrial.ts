import { excelWorld, type ExcelWorld } from "../../support/excelClient/excelWorld";
import type { TableLayout, TableQuery } from "../../../addin/workbook/tableQuery";
import { done, noDecisions, reportLayout, type LinkedWorld, type Officer } from "./linkedWorld";
import { typedKeys, type Interruption, type Meanwhile, type TypingEvent } from "./typingEvents";

/** Figures that are typed once each, so that each can be found again. */
let lastFigure = 1;

/** Within what is allowed for a percentage, never twice, and with more decimals than a number of thousands may be mistaken for. */
const newFigure = (): number => (200_000 + 10 * (lastFigure += 1) + 1) / 100_000;

/** With the last bits that a sum of decimals leaves. */
const summed = (figure: number): number => figure + 4e-16;

/** What Excel makes of the one kind of formula that is typed here. */
export const formulaValue = (formula: string): number =>
  summed(Number((/[\d.,]+$/.exec(formula)?.[0] ?? "").replace(",", ".")));

interface Typed<Content = number | null> {
  /** Null where the cell has been cleared. */
  readonly figure: Content;
  /** Nobody else has written in the place since: then this is what it ends with. */
  isLast: boolean;
}

/** A workbook that things happen to, and what has been typed in it. */
export class TypingTrial {
  /** The last figure typed in each place. */
  readonly typed = new Map<string, Typed>();
  /** The last comment and the last source in each place. */
  readonly texts = { comment: new Map<string, Typed<string>>(), source: new Map<string, Typed<string>>() };
  /** Figures typed in copies of rows, which are nobody's until somebody says which row is meant. */
  readonly inCopies: { readonly key: string; readonly figure: number }[] = [];

  /** Places that somebody else has written in. */
  private readonly others = new Set<string>();

  constructor(
    readonly world: LinkedWorld,
    readonly officer: Officer,
    readonly reader: Officer,
    public excel: ExcelWorld,
    /** How the other table is laid out. */
    readonly otherForm: TableLayout["form"],
  ) {}

  /** Two tables of the same values: figures and comments are typed in one, sources in the other. */
  async openTables(query: TableQuery): Promise<void> {
    await done(this.officer.insertTable({ title: "Prov", query, layout: reportLayout }));
    this.excel.host.user.select("A60");
    const columns = [
      "INDICATOR_CODE",
      ...(this.otherForm === "LONG" ? ["PERIOD" as const] : []),
      "NUMBER",
      "SOURCE",
    ] as const;
    await done(
      this.officer.insertTable({ title: "Källor", query, layout: { form: this.otherForm, columns, language: "sv" } }),
    );
  }

  private get table(): string {
    return this.excel.host.look.tables[0] ?? "";
  }

  private get rows() {
    return this.excel.host.look.table(this.table).rows;
  }

  private at(row: number, heading: string): string {
    return this.excel.host.look.addressIn(this.table, row, heading);
  }

  /** The row of a place itself, and not of a copy. */
  private rowOf(key: string): number {
    const copies = new Set<unknown>(this.inCopies.map(({ figure }) => figure));
    const row = this.rows.findIndex(
      ([indicator, period, number]) => `${indicator}|${String(period)}` === key && !copies.has(number),
    );
    if (row < 0) throw new Error(`${key} is gone: ${JSON.stringify(this.rows)}`);
    return row;
  }

  /** Where the source of a place stands, and what was fetched beside it. */
  private sourceAt(key: string): { readonly cell: string; readonly base: string } {
    const { look } = this.excel.host;
    const table = look.tables[1] ?? "";
    const [indicator, period = ""] = key.split("|");
    const isLong = this.otherForm === "LONG";
    const row = look
      .table(table)
      .rows.findIndex((cells) => cells[0] === indicator && (!isLong || String(cells[1]) === period));
    const [heading, base] = isLong ? ["Källa", "MB.BASE:SOURCE"] : [`${period} Källa`, `MB.BASE:SOURCE:${period}`];
    return { cell: look.addressIn(table, row, heading), base: look.addressIn(table, row, base) };
  }

  textStands = (field: "comment" | "source", key: string) =>
    String(
      this.excel.host.look.value(field === "source" ? this.sourceAt(key).cell : this.at(this.rowOf(key), "Kommentar")),
    );

  stands = (key: string) => this.excel.host.look.value(this.at(this.rowOf(key), "Värde"));

  private type(key: string, figure: number): void {
    this.typed.set(key, { figure, isLast: true });
    this.letSourceGo(key);
    this.excel.host.user.type(this.at(this.rowOf(key), "Värde"), inSwedish(figure));
  }

  /** A source that is not shown beside a number goes with the number that it was of. */
  private letSourceGo(key: string): void {
    const source = this.texts.source.get(key);
    if (source !== undefined) source.isLast = false;
  }

  /** Excel itself stops typing in a locked cell. */
  private isLocked(key: string): boolean {
    return this.excel.host.look.value(this.at(this.rowOf(key), "MB.BASE:NUMBER")) === "MB.LOCKED";
  }

  /** At once: what people do in the table. */
  private act(does: Meanwhile): void {
    const { host } = this.excel;
    if ("row" in does && (this.isLocked(typedKeys[does.row] ?? "") || this.isSourceOpen(typedKeys[does.row] ?? "")))
      return;
    switch (does.does) {
      case "TYPE":
        return this.type(typedKeys[does.row] ?? "", newFigure());
      case "TYPE_BACK": {
        const key = typedKeys[does.row] ?? "";
        const row = this.rowOf(key);
        const base = this.excel.host.look.value(this.at(row, "MB.BASE:NUMBER"));
        if (typeof base !== "number") return;
        this.type(key, base);
        // What was fetched is nothing to send, so that what somebody else has written comes in its place.
        if (this.others.has(key)) this.typed.set(key, { figure: base, isLast: false });
        return;
      }
      case "FORMULA": {
        const [key, figure] = [typedKeys[does.row] ?? "", newFigure()];
        this.typed.set(key, { figure, isLast: true });
        this.letSourceGo(key);
        return host.user.type(this.at(this.rowOf(key), "Värde"), `=0+${inSwedish(figure)}`, summed(figure));
      }
      case "COPY": {
        const [key, figure] = [typedKeys[does.row] ?? "", newFigure()];
        const cells = this.rows[this.rowOf(key)] ?? [];
        const below = this.at(this.rows.length, "Indikatorkod");
        host.user.paste(below, [cells.map((cell) => (typeof cell === "number" ? inSwedish(cell) : String(cell)))]);
        this.inCopies.push({ key, figure });
        return host.user.type(this.at(this.rows.length - 1, "Värde"), inSwedish(figure));
      }
      case "CLEAR": {
        const key = typedKeys[does.row] ?? "";
        const row = this.rowOf(key);
        this.letSourceGo(key);
        const isFetched = typeof host.look.value(this.at(row, "MB.BASE:NUMBER")) === "number";
        // Where nothing was fetched an empty cell is nothing to send.
        if (isFetched) this.typed.set(key, { figure: null, isLast: true });
        else this.typed.delete(key);
        return host.user.clear(this.at(row, "Värde"));
      }
      case "SORT":
        return host.user.sort(this.table, does.by, does.isDescending ? "descending" : "ascending");
      case "INSERT_ROW_ABOVE":
        return host.user.insertRows(sheetRow(this.at(0, "Värde")).replace(/\d+:\d+$/, "1:1"));
    }
  }

  async happen(event: TypingEvent): Promise<void> {
    const { host } = this.excel;
    switch (event.does) {
      case "COMMENT":
        return this.comment(typedKeys[event.row] ?? "");
      case "SOURCE":
        return this.source(typedKeys[event.row] ?? "");
      case "REOPEN":
        this.excel = excelWorld({ saved: host.save(), formulaValue });
        return;
      case "REFRESH":
        for (const row of event.others) await this.somebodyElse(typedKeys[row] ?? "", false);
        return this.during(this.officer, event.interruption, () => done(this.officer.refreshTables("WORKBOOK")));
      case "READER_REFRESHES":
        return this.during(this.reader, event.interruption, () => done(this.reader.refreshTables("WORKBOOK")));
      case "SETTLE":
        return this.during(this.officer, event.interruption, () => done(this.officer.settleWrites()));
      case "WRITE":
        return this.write(event.network, event.interruption);
      case "SOMEBODY_ELSE":
        return this.somebodyElse(typedKeys[event.row] ?? "", event.isSameAsTyped);
      default:
        return this.act(event);
    }
  }

  private comment(key: string): void {
    if (this.isLocked(key) || this.isSourceOpen(key)) return;
    const text = `Anm. ${(lastFigure += 1)}`;
    this.excel.host.user.type(this.at(this.rowOf(key), "Kommentar"), text);
    this.texts.comment.set(key, { figure: text, isLast: true });
  }

  private source(key: string): void {
    const { host } = this.excel;
    const { cell, base } = this.sourceAt(key);
    if (host.look.value(base) === "MB.LOCKED" || this.isRowOpen(key)) return;
    const text = `Källa ${(lastFigure += 1)}`;
    host.user.type(cell, text);
    this.texts.source.set(key, { figure: text, isLast: true });
  }

  // Whoever types different things of one value in two tables is asked which is meant (twoTables.test.ts); here nobody does.
  private isSourceOpen(key: string): boolean {
    const { look } = this.excel.host;
    const { cell, base } = this.sourceAt(key);
    return look.value(base) !== "MB.LOCKED" && look.value(cell) !== look.value(base);
  }
  private isRowOpen(key: string): boolean {
    const { look } = this.excel.host;
    const row = this.rowOf(key);
    return ["Värde:NUMBER", "Läge:STATE", "Kommentar:COMMENT"].some((pair) => {
      const [heading = "", base = ""] = pair.split(":");
      return look.value(this.at(row, heading)) !== look.value(this.at(row, `MB.BASE:${base}`));
    });
  }

  private async somebodyElse(key: string, isSameAsTyped: boolean): Promise<void> {
    const [indicator = "", period = ""] = key.split("|");
    const typed = this.typed.get(key);
    const number = String((isSameAsTyped && typed?.figure) || newFigure());
    if (typed !== undefined) typed.isLast = false;
    for (const texts of Object.values(this.texts)) {
      const text = texts.get(key);
      if (text !== undefined) text.isLast = false;
    }
    this.others.add(key);
    await this.world.write({ indicator, period, number });
  }

  private async write(network: Officer["network"], interruption: Interruption | null): Promise<void> {
    const { edits } = await done(this.officer.findEdits());
    this.officer.network = network;
    await this.during(this.officer, interruption, () =>
      this.officer.writeEdits(edits, noDecisions, { mode: "PER_ROW", reason: null }),
    );
    this.officer.network = "UP";
  }

  /** Does something, and in the middle of it something else happens. */
  private async during(officer: Officer, interruption: Interruption | null, work: () => Promise<unknown>) {
    const { host } = this.excel;
    const execute = host.execute;
    let writesLeft = interruption?.after ?? 0;
    let isOver = interruption === null;
    const interrupt = () => {
      isOver = true;
      if (interruption !== null) this.act(interruption.meanwhile);
    };
    officer.onAnswered = () => {
      if (!isOver && interruption?.moment === "ANSWERED") interrupt();
    };
    host.execute = (body) => {
      if (!isOver && interruption?.moment !== "ANSWERED" && isWrite(body) && (writesLeft -= 1) < 0) {
        if (interruption?.moment === "BEFORE_WRITE") interrupt();
        else {
          isOver = true;
          host.setEditing(true);
          setTimeout(() => {
            host.setEditing(false);
            interrupt();
          }, 10);
        }
      }
      return execute(body);
    };
    await work();
    host.execute = execute;
    officer.onAnswered = null;
  }

  /** The officer goes through what is left, and keeps to what was typed. */
  async finish(): Promise<void> {
    for (const { figure } of this.inCopies) {
      const row = this.rows.findIndex((cells) => cells[2] === figure);
      expect([figure, row >= 0]).toEqual([figure, true]);
      this.excel.host.user.deleteRows(sheetRow(this.at(row, "Värde")));
    }
    this.inCopies.splice(0);
    await done(this.officer.settleWrites());
    await done(this.officer.refreshTables("WORKBOOK"));
    for (let round = 0; round < 5; round += 1) {
      const { edits } = await done(this.officer.findEdits());
      if (edits.length === 0) break;
      const reviewed = await done(this.officer.reviewEdits(edits, decided(edits)));
      const latest = reviewed.map(({ edit }) => edit);
      await done(this.officer.writeEdits(latest, decided(latest), { mode: "PER_ROW", reason: null }));
    }
    // A write shows its answer in the tables that were typed in; the others follow with the next refresh.
    await done(this.officer.refreshTables("WORKBOOK"));
    expect((await done(this.officer.findEdits())).edits).toEqual([]);
    expect(await done(this.officer.listPendingWrites())).toEqual([]);
  }
}

const inSwedish = (figure: number): string => String(figure).replace(".", ",");

/** A request that writes cells or takes rows away. */
const isWrite = (body: string): boolean => /"Name":"(Values|values|Delete|Add)"/.test(body) && /\[\[/.test(body);

/** The whole row of a cell, on its own sheet: "Blad1!6:6" for "Blad1!C6". */
const sheetRow = (address: string): string => address.replace(/[A-Z]+(\d+)$/, "$1:$1");

/** Mine where both have changed it; not reported where a comment stands alone. */
const decided = (edits: readonly { readonly id: string }[]) => ({
  choices: new Map(edits.map(({ id }) => [id, "MINE" as const])),
  answers: new Map(edits.map(({ id }) => [id, { kind: "ABSENCE" as const, absence: "NOT_REPORTED" as const }])),
});
