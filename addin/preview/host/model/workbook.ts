import type { Box } from "./address";
import { cellBox } from "./address";
import { newSheet, type Chart, type Sheet } from "./sheet";
import type { Table } from "./table";

export interface XmlPart {
  readonly id: string;
  xml: string;
}

export interface NamedItem {
  name: string;
  /** "=Blad1!$A$1:$B$2", or any other formula. */
  formula: string;
  comment: string;
  visible: boolean;
}

export interface Place {
  sheetId: string;
  box: Box;
}

/** All that a saved workbook holds, with the selection. What is remembered about one client (kept references, registered events) is elsewhere. */
export class Workbook {
  sheets: Sheet[];
  tables: Table[] = [];
  names: NamedItem[] = [];
  xmlParts: XmlPart[] = [];
  settings = new Map<string, unknown>();
  selection: Place;
  calculationMode = "Automatic";
  private lastId = 0;

  constructor(
    readonly name: string,
    firstSheetName: string,
  ) {
    const first = newSheet(this.newId("sheet"), firstSheetName);
    this.sheets = [first];
    this.selection = { sheetId: first.id, box: cellBox(0, 0) };
  }

  /** Ids look unlike each other, so that one taken for another is seen. */
  newId(kind: "sheet" | "table" | "part" | "chart" | "rule"): string {
    this.lastId += 1;
    if (kind === "table") return String(this.lastId);
    const tail = String(this.lastId).padStart(12, "0");
    return kind === "rule" ? `cf-${this.lastId}` : `{${kindMarks[kind]}-0000-0000-0000-${tail}}`;
  }
  get idCount(): number {
    return this.lastId;
  }
  resumeIds(count: number): void {
    this.lastId = count;
  }

  sheet(id: string): Sheet {
    const sheet = this.sheets.find((each) => each.id === id);
    if (!sheet) throw new Error(`No sheet ${id}: it has been deleted.`);
    return sheet;
  }
  sheetByName(name: string): Sheet | null {
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase()) ?? null;
  }
  get activeSheet(): Sheet {
    return this.sheet(this.selection.sheetId);
  }
  tablesOn(sheet: Sheet): Table[] {
    return this.tables.filter((table) => table.sheetId === sheet.id);
  }

  /** A moment to come back to: sheets and tables as they are now. Parts of XML are not in it, as undo does not reach them. */
  snapshot(): WorkbookSnapshot {
    return copied(this);
  }
  /**
   * The snapshot stays whole, since what is undone may be done again. A sheet or table that is still there is put back into itself, so that a range that a
   * client holds goes on meaning the same sheet.
   */
  restore(snapshot: WorkbookSnapshot): void {
    const { sheets, tables, names, selection } = copied(snapshot);
    this.sheets = sheets.map((sheet) => Object.assign(this.sheets.find(({ id }) => id === sheet.id) ?? {}, sheet));
    this.tables = tables.map((table) => Object.assign(this.tables.find(({ id }) => id === table.id) ?? {}, table));
    this.names = names;
    this.selection = selection;
  }
}

export type WorkbookSnapshot = Pick<Workbook, "sheets" | "tables" | "names" | "selection">;

function copied({ sheets, tables, names, selection }: WorkbookSnapshot): WorkbookSnapshot {
  return {
    sheets: sheets.map(copiedSheet),
    tables: tables.map(copiedTable),
    names: names.map((item) => ({ ...item })),
    selection: { ...selection },
  };
}

/** Cells are shared with the copy until one of the two is changed. */
export const copiedSheet = (sheet: Sheet): Sheet => ({
  ...sheet,
  grid: sheet.grid.snapshot(),
  conditionalFormats: sheet.conditionalFormats.map((rule) => ({ ...rule, settings: new Map(rule.settings) })),
  charts: sheet.charts.map(copiedChart),
});

export const copiedTable = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column) => ({ ...column })),
});

const kindMarks = { sheet: "54EE7000", part: "9A127000", chart: "C4A27000" } as const;

const copiedChart = (chart: Chart): Chart => ({
  ...chart,
  settings: new Map(chart.settings),
  series: chart.series.map((series) => ({ settings: new Map(series.settings), boxes: new Map(series.boxes) })),
});
