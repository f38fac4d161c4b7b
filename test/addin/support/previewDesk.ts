import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Frame, Locator, Page } from "playwright-core";
import { roundTexts } from "../../../addin/texts/roundTexts";
import { text, type TextKey } from "../../../addin/texts/texts";

/** An officer at the preview: a workbook in the browser, and the built add-in beside it. */
export class PreviewDesk {
  /** What the browser complained of. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly pane: Frame,
  ) {}

  /** Opens a workbook and signs in as a demo person of the municipality. */
  static async sitDown(browser: Browser, url: string, municipality: string, person: string): Promise<PreviewDesk> {
    const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(`${url}/preview/`);
    await page.frameLocator("iframe").locator("details.demo summary", { hasText: municipality }).click();
    const pane = page.frame({ url: /\/addin\/preview\.html/ });
    if (pane === null) throw new Error("The preview has no pane");
    const desk = new PreviewDesk(page, pane);
    page.on("pageerror", ({ message }) => desk.complaints.push(message));
    await pane.locator("details.demo[open]").getByRole("button", { name: person }).click();
    await pane.getByRole("tablist").waitFor();
    return desk;
  }

  leave = () => this.page.context().close();

  say = (key: TextKey) => text(key, "sv");

  says = (said: string) => this.pane.getByText(said, { exact: true }).waitFor();

  ribbon = (name: string) => this.page.getByRole("button", { name, exact: true }).click();

  /** Has every table of the workbook read again. */
  async refresh(): Promise<void> {
    await this.page.getByRole("button", { name: /^Uppdatera/ }).click();
    await this.ribbon("Uppdatera arbetsboken");
    await this.pane.locator(".work-bar").waitFor({ state: "detached" });
  }

  /** A round in the view of rounds, as it stands on the server now. */
  async round(title: string): Promise<RoundOnScreen> {
    await this.pane.getByRole("tab", { name: this.say("tables"), exact: true }).click();
    await this.ribbon("Uppföljning");
    await this.pane.locator(".cards").first().waitFor();
    const card = this.pane.locator(".card", { has: this.pane.getByRole("heading", { name: title, exact: true }) });
    if ((await card.count()) === 0) await this.pane.getByText(roundTexts.otherRounds.sv).click();
    await card.waitFor();
    return new RoundOnScreen(card);
  }

  /** Types into the cell that is selected, at the keyboard. */
  async type(entry: string): Promise<void> {
    await this.page.getByRole("grid").focus();
    await this.page.keyboard.type(entry);
    await this.page.keyboard.press("Enter");
  }

  async goTo(address: string): Promise<void> {
    const box = this.page.getByLabel("Cell eller område");
    await box.fill(address);
    await box.press("Enter");
  }

  async openSheet(name: string | RegExp): Promise<void> {
    await this.page.getByRole("tablist").getByRole("tab", { name }).last().click();
  }

  /** What stands in the sheet that is open: the rows under their headings. */
  async rows(): Promise<Record<string, string>[]> {
    const [headings = [], ...rows] = await this.inExcel<string[][]>(
      'const used = context.workbook.worksheets.getActiveWorksheet().getUsedRange().load("text"); await context.sync(); return used.text;',
    );
    return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ""])));
  }

  /** The cell of the row that is headed so, in the sheet that is open. */
  async addressOf(row: number, heading: string): Promise<string> {
    const headings = Object.keys((await this.rows())[0] ?? {});
    const at = headings.indexOf(heading);
    if (at < 0) throw new Error(`Nothing is headed ${heading}, but ${headings.join()}`);
    return `${String.fromCharCode("A".charCodeAt(0) + at)}${row}`;
  }

  /** Types into a row under a heading. */
  async typeIn(row: number, heading: string, entry: string): Promise<void> {
    await this.goTo(await this.addressOf(row, heading));
    await this.type(entry);
  }

  /** Reviews all that has been typed and writes it. */
  async write(): Promise<void> {
    await this.ribbon("Granska och skriv");
    await this.pane.locator(".change").first().waitFor();
    await this.pane.locator(".change-judging").first().waitFor({ state: "detached" });
    await this.pane.getByRole("button", { name: /^Skriv till Målbok \(\d+\)/ }).click();
    await this.pane.getByText(this.say("writtenTitle"), { exact: true }).waitFor();
  }

  /** By Microsoft's own client, in the add-in's frame. */
  private async inExcel<T>(program: string): Promise<T> {
    return this.pane.evaluate<T>(`Excel.run(async (context) => { ${program} })`);
  }
}

type Word = keyof typeof roundTexts;

/** The card of a round. What stands in it is looked for anew each time, since every step has it read again. */
export class RoundOnScreen {
  constructor(readonly card: Locator) {}

  press = (word: Word) => this.card.getByRole("button", { name: roundTexts[word].sv, exact: true }).click();

  shows = (said: string | RegExp) => this.card.getByText(said).first().waitFor();

  /** Opens what is folded, if it is. */
  async unfold(word: Word): Promise<void> {
    const summary = this.card.locator("summary", { hasText: roundTexts[word].sv });
    await summary.waitFor();
    if ((await summary.locator("..").getAttribute("open")) === null) await summary.click();
  }

  async openUnit(name: string): Promise<void> {
    await this.unfold("units");
    const open = this.card.getByRole("button", { name: `${roundTexts.openUnit.sv} ${name}` });
    if ((await open.count()) > 0) await open.click();
    await this.card.getByRole("button", { name: roundTexts.insert.sv, exact: true }).waitFor();
  }

  /** Has the sheet checked, and gives the links to the cells in which something is missing. */
  async missing(): Promise<Locator[]> {
    await this.press("check");
    await this.card.locator(".part-desk .part-desk[role=status]").waitFor();
    return this.card.locator(".change-asked button").all();
  }
}

/** Waits until it is so; asked from outside, since the page's policy lets nothing in it evaluate a text by itself. */
export async function comesTrue(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await isSo()); await sleep(25)) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
  }
}
