import type { AnyEdit, WriteSummary } from "../../../addin/workbook/anyEdit";
import type { CellPlace } from "../../../addin/workbook/sheetEdit";
import type { MissingItem } from "../../../addin/workbook/rounds/missingCells";
import type { Round, StepOutcome, StepToSend } from "../../../addin/workbook/rounds/round";
import { checkRound } from "../../../addin/usecases/rounds/checkRound";
import { insertRoundTables } from "../../../addin/usecases/rounds/insertRoundTables";
import { readRounds } from "../../../addin/usecases/rounds/readRounds";
import { takeRoundStep } from "../../../addin/usecases/rounds/takeRoundStep";
import type { Role } from "../../../server/domain/access/grant";
import type { Viewer } from "../../../server/domain/viewer";
import { excelWorld, type ExcelWorld } from "../../support/excelClient/excelWorld";
import { done, noDecisions, type Officer } from "./linkedWorld";

/** Rights over a unit and those under it, or over the whole municipality. */
export const rightsOf = (municipality: string, role: Role, unit: string | null): Partial<Viewer> => ({
  grants: (["WHAT", "HOW"] as const).map((decisionDomain) => ({ municipality, role, unit, decisionDomain })),
});

export async function roundNamed(officer: Officer<AnyEdit>, municipality: string, code: string): Promise<Round> {
  const rounds = await done(readRounds(officer.context, municipality, ["PLANNED", "OPEN", "LOCKED", "REOPENED"]));
  const round = rounds.find((each) => each.code === code);
  if (round === undefined) throw new Error(`There is no round ${code}, but ${rounds.map((each) => each.code).join()}`);
  return round;
}

/** Takes a step from where the round stands now. */
export async function step(
  officer: Officer<AnyEdit>,
  municipality: string,
  code: string,
  sent: StepToSend,
  reason: string | null = null,
): Promise<StepOutcome> {
  const round = await roundNamed(officer, municipality, code);
  const part = "unit" in sent && sent.step !== "REOPEN" ? round.units.find(({ unit }) => unit === sent.unit) : null;
  const version = part?.version ?? round.version;
  return done(takeRoundStep(officer.context, { municipality, round, sent, version, reason }));
}

/** A reporter of a unit at a workbook of their own. */
export class RoundDesk {
  readonly excel: ExcelWorld;

  constructor(
    readonly officer: Officer<AnyEdit>,
    readonly municipality: string,
    readonly round: Round,
    readonly unit: string,
  ) {
    this.excel = excelWorld();
  }

  get place() {
    return { municipality: this.municipality, round: this.round, unit: this.unit };
  }

  insert(isFilled = true) {
    return done(insertRoundTables(this.officer.context, this.place, { isFilled }));
  }

  check() {
    return done(checkRound(this.officer.context, this.place));
  }

  /** Writes all that can be written; where a judgement needs a motivation one is given, as the review asks for it. */
  async writeAll(): Promise<WriteSummary<AnyEdit>> {
    const { edits } = await done(this.officer.findEdits());
    for (const { edit, verdict } of await done(this.officer.reviewEdits(edits, noDecisions))) {
      const [change] = edit.changes;
      if (change === undefined || verdict.kind !== "REFUSED") continue;
      if (verdict.reasons.some(({ code }) => code === "MOTIVATION_REQUIRED"))
        this.excel.host.user.type(this.beside(change.cell, "Motivering"), "Samlad bedömning.");
    }
    const motivated = await done(this.officer.findEdits());
    return done(this.officer.writeEdits(motivated.edits, noDecisions, { mode: "PER_ROW", reason: null }));
  }

  /** Fills in what is missing, each in its cell: a judgement as it is proposed. */
  fillIn(missing: readonly MissingItem[]): void {
    const { user } = this.excel.host;
    for (const { item, cell, isTyped } of missing) {
      if (cell === null) throw new Error(`${item.title} is in no table`);
      if (isTyped) continue;
      const typed = {
        ...{ VALUES: "50", ANALYSES: "Arbetet går framåt.", STATUSES: "" },
        MOTIVATIONS: "Samlad bedömning.",
      }[item.requires];
      user.type(fullAddress(cell), typed || this.proposed(cell));
    }
  }

  /** What is proposed in the row, or what another row is judged to be where nothing is. */
  private proposed(cell: CellPlace): string {
    const { look } = this.excel.host;
    const { headings, rows } = this.tableOn(cell.sheet);
    const others = rows.map((row) => String(row[headings.indexOf("Bedömd status")]));
    return String(look.value(this.beside(cell, "Förslag"))) || (others.find((word) => word !== "") ?? "");
  }

  private tableOn(sheet: string) {
    const { look } = this.excel.host;
    const table = look.tables.map((name) => look.table(name)).find((each) => each.sheet === sheet);
    if (table === undefined) throw new Error(`${sheet} has no table`);
    return table;
  }

  /** The cell in the same row under a heading. */
  beside({ sheet, address }: CellPlace, heading: string): string {
    return this.excel.host.look.addressIn(this.tableOn(sheet).name, Number(/\d+$/.exec(address)?.[0]) - 2, heading);
  }
}

const fullAddress = ({ sheet, address }: CellPlace) => `'${sheet}'!${address}`;
