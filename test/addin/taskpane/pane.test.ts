import type { LocaleName } from "../../../addin/preview/host/model/locale";
import { axeViolations, overflowOf } from "../../support/axe";
import { complaintsOf, editableCells, openDeskWorld, type Desk, type DeskWorld } from "../support/deskWorld";
import { offeredViews, outOfReach, walks } from "../support/paneViews";

jest.setTimeout(180_000);

let world: DeskWorld;
beforeAll(async () => {
  world = await openDeskWorld();
});
afterEach(() => world.leaveDesks());
afterAll(() => world?.close());

const themes = [
  { name: "light", media: { colorScheme: "light", forcedColors: "none" } },
  { name: "dark", media: { colorScheme: "dark", forcedColors: "none" } },
  { name: "high contrast", media: { colorScheme: "dark", forcedColors: "active" } },
] as const;

/** What axe and the width of the screen say of what is shown, in each theme. */
async function problemsOf({ excel, pane }: Desk, shown: string): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, media } of themes) {
    await excel.page.emulateMedia({ ...media, reducedMotion: "reduce" });
    const overflow = await overflowOf(pane);
    problems.push(
      ...(await axeViolations(pane)).map((violation) => `${shown}, ${name}: ${violation}`),
      ...(overflow > 0 ? [`${shown}, ${name}: ${overflow} px too wide`] : []),
    );
  }
  return problems;
}

describe.each<[string, LocaleName]>([
  ["Swedish", "sv-SE"],
  ["English", "en-US"],
])("the pane at 320 pixels in %s, in a light, a dark and a high-contrast theme", (_, locale) => {
  test("has no axe violation, nothing outside and nothing that the keyboard does not come to, in all of its views", async () => {
    const desk = await world.sitDown({ locale, width: 320, isSignedIn: false });
    const { pane } = desk;
    const problems = await problemsOf(desk, "signing in");
    await pane.locator("details.demo summary", { hasText: "Heby" }).press("Enter");
    problems.push(...(await problemsOf(desk, "demo persons")));
    await pane.locator("details.demo[open]").getByRole("button", { name: "Rut Rapportör" }).click();
    await pane.getByRole("tablist").waitFor();
    expect((await offeredViews(pane)).sort()).toEqual(Object.keys(walks).sort());
    for (const [view, states] of Object.entries(walks))
      for (const [state, walk] of Object.entries(states)) {
        await walk(desk);
        problems.push(...(await problemsOf(desk, `${view}, ${state}`)));
        const hidden = await outOfReach(desk);
        problems.push(...hidden.map((element) => `${view}, ${state}: Tab does not come to ${element}`));
      }
    expect(problems).toEqual([]);
    expect(complaintsOf(desk)).toEqual([]);
  });
});

/** What has the keyboard, by its name. */
const focusedIn = ({ pane }: Desk) =>
  pane.evaluate<string>(`(() => {
    const element = document.activeElement;
    const name = element?.getAttribute("aria-label") ?? element?.labels?.[0]?.textContent ?? element?.textContent;
    return (element === document.body ? "nothing" : (name ?? "")).trim();
  })()`);

/** Goes on by the Tab key until that has the keyboard. */
async function tabTo(desk: Desk, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    const focused = await focusedIn(desk);
    if (typeof name === "string" ? focused === name : name.test(focused)) return;
    seen.push(focused);
    await desk.excel.page.keyboard.press("Tab");
  }
  throw new Error(`80 presses of Tab do not lead to ${String(name)}: ${[...new Set(seen)].join(" | ")}`);
}

test("everything from the sign-in to a value that is written is done by the keyboard alone", async () => {
  const desk = await world.sitDown({ isSignedIn: false });
  const { pane, say, host, excel } = desk;
  const press = (key: string) => excel.page.keyboard.press(key);
  await pane.locator("details.demo summary", { hasText: "Heby" }).waitFor();
  await pane.locator("body").evaluate((body) => body.focus());
  await tabTo(desk, /^Heby/);
  await press("Enter");
  await tabTo(desk, /^Rapportör.*Rut/);
  await press("Enter");
  await pane.getByRole("tab", { name: say("tables") }).waitFor();
  await tabTo(desk, say("tables"));
  await press("ArrowRight");
  await pane
    .getByText(/^Vision/)
    .first()
    .waitFor();
  await tabTo(desk, /^Vision/);
  await press("Enter");
  await pane
    .getByText(/^Alla under målet/)
    .first()
    .waitFor();
  await tabTo(desk, /^Alla under målet/);
  await press("Space");
  await tabTo(desk, /^Enheter/);
  await press("Enter");
  await tabTo(desk, say("searchUnits"));
  await excel.page.keyboard.type("Vård- och omsorgsförvaltningen");
  await tabTo(desk, "Vård- och omsorgsförvaltningen");
  await press("Space");
  await tabTo(desk, say("withPlaces"));
  await press("Space");
  await pane.getByText(/^Tabellen får/).waitFor();
  await tabTo(desk, say("insert"));
  await press("Enter");
  await pane.getByText(say("inserted")).waitFor();
  const [address = ""] = editableCells(desk);
  host.user.type(address, "78,5");
  await excel.click("ReviewEdits");
  await pane.getByText(say("verdictApplied")).first().waitFor();
  await tabTo(desk, say("writeCount", { count: 1 }));
  await press("Enter");
  await pane.getByText(say("writtenTitle"), { exact: true }).waitFor();
  expect(host.look.value(address)).toBe(78.5);
  // Had it nothing, the next Tab would lead to the sheet.
  expect(await focusedIn(desk)).not.toBe("nothing");
});
