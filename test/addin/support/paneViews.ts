import type { Frame, Locator } from "playwright-core";
import { pictureTexts } from "../../../addin/texts/pictureTexts";
import { planTexts } from "../../../addin/texts/planTexts";
import { queryTexts } from "../../../addin/texts/queryTexts";
import type { PaneView } from "../../../addin/usecases/workbench";
import { editableCells, insertTable, review, type Desk } from "./deskWorld";

/** Opens a view by its tab, or by the list of views where the pane is too narrow for a tab. */
export async function openView(pane: Frame, view: PaneView): Promise<void> {
  const tab = pane.locator(`#tab-${view}`);
  if (await tab.isVisible()) await tab.click();
  else await pane.locator(".pane-tabs select").selectOption(view);
}

/** The views that the pane offers, in tabs and in the list of others. */
export async function offeredViews(pane: Frame): Promise<string[]> {
  const tabs = await pane.locator("[role=tab]").evaluateAll((all) => all.map(({ id }) => id.replace("tab-", "")));
  const others = pane.locator(".pane-tabs option:not([value=''])");
  return [...tabs, ...(await others.evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value)))];
}

/** By the keyboard, which does not miss what moves; what unfolds anew while it comes in is unfolded again. */
async function unfold(details: Locator): Promise<void> {
  while ((await details.getAttribute("open")) === null) {
    await details.locator("> summary").press("Enter");
    await details.page().waitForTimeout(100);
  }
}

/** Brings a view to a state of it. */
type Walk = (desk: Desk) => Promise<void>;

/** Every view of the pane in the states that it has, for a reporter of Heby and in an order in which each can be come to. A view without a walk does not compile. */
export const walks: Readonly<Record<PaneView, Readonly<Record<string, Walk>>>> = {
  TABLES: {
    "no table": ({ pane, say }) => pane.getByText(say("noTables")).waitFor(),
    "a table": async (desk) => {
      await insertTable(desk);
      await openView(desk.pane, "TABLES");
      await desk.pane.locator(".card").first().waitFor();
    },
    "breaking the link off": ({ pane, say }) => pane.getByRole("button", { name: say("unlink") }).click(),
  },
  NEW_TABLE: {
    values: async ({ pane }) => {
      await openView(pane, "NEW_TABLE");
      await pane.locator(".tree").waitFor();
      for (const step of await pane.locator(".pane-view > details").all()) await unfold(step);
      await unfold(pane.locator(".tree > li > details").first());
      await pane.locator(".tree input[type=checkbox]").first().check();
      await pane.locator(".preview").waitFor();
    },
    "a plan": async ({ pane, language }) => {
      await pane.getByLabel(planTexts.what[language], { exact: true }).selectOption("GOALS");
      await pane.getByLabel(planTexts.level[language], { exact: true }).first().waitFor();
    },
  },
  REVIEW: {
    changes: async (desk) => {
      const { host, language, pane, say } = desk;
      const [asked = "", fine = ""] = editableCells(desk, language === "sv" ? "Värde" : "Value");
      host.user.type(asked, language === "sv" ? "0,333333333333" : "0.333333333333");
      host.user.type(fine, "71");
      await review(desk);
      await pane.getByText(say("verdictAsked")).first().waitFor();
    },
  },
  ROUNDS: {
    rounds: async ({ pane }) => {
      await openView(pane, "ROUNDS");
      await pane.locator(".card").first().waitFor();
    },
  },
  QUERY: {
    "a query": async ({ pane, language }) => {
      await openView(pane, "QUERY");
      await pane.getByRole("textbox", { name: queryTexts.queryLabel[language] }).waitFor();
    },
    "its rows": async ({ pane, language }) => {
      await pane.getByRole("button", { name: queryTexts.run[language], exact: true }).click();
      await pane.getByRole("button", { name: queryTexts.insert[language] }).waitFor();
    },
  },
  PICTURES: {
    "nothing chosen": async ({ pane, language }) => {
      await openView(pane, "PICTURES");
      await pane.getByLabel(pictureTexts.indicator[language], { exact: true }).waitFor();
    },
    "an indicator": async ({ pane, language }) => {
      await pane.getByLabel(pictureTexts.indicator[language], { exact: true }).selectOption({ index: 1 });
      await pane.getByLabel(pictureTexts.unit[language]).waitFor();
    },
  },
  SETTINGS: {
    settings: async ({ pane }) => {
      await openView(pane, "SETTINGS");
      await pane.locator(".pane-view select").waitFor();
    },
  },
  HELP: {
    help: async ({ pane }) => {
      await openView(pane, "HELP");
      await pane.locator(".pane-view h2").first().waitFor();
    },
  },
};

/** What takes an act of the person: the keyboard must come to each. Of radio buttons it comes to the chosen one, and of tabs to the one that is shown. */
const interactive = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex='0']")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .filter((element) => element.tabIndex >= 0)
  .filter((element) => element.type !== "radio" || element.checked)`;

/** What of the shown view the Tab key does not come to, from its beginning to its end. */
export async function outOfReach({ excel, pane }: Desk): Promise<string[]> {
  await pane.evaluate(`(() => {
    window.reached = new Set();
    addEventListener("focusin", ({ target }) => window.reached.add(target));
    ${interactive}[0].focus();
  })()`);
  const count = await pane.evaluate<number>(`${interactive}.length`);
  // Some more than there are: of radio buttons of which none is chosen the key comes to the first.
  for (let presses = 0; presses < count + 12; presses += 1) await excel.page.keyboard.press("Tab");
  return pane.evaluate<string[]>(
    `${interactive}.filter((element) => !window.reached.has(element)).map(({ outerHTML }) => outerHTML.slice(0, 120))`,
  );
}
