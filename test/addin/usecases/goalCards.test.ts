import { insertGoalCard } from "../../../addin/usecases/pictures/insertPictures";
import { openExampleWorld } from "../../support/exampleWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { grantOf } from "../../support/markedViewers";
import { describeOnBothEngines } from "../../support/testDatabase";
import { done, officersAt } from "../support/linkedWorld";

describeOnBothEngines("a goal card", (engine) => {
  /** The card's two tables, as an analyst gets them. */
  async function cardOf(municipality: string, goal: string) {
    const { host } = excelWorld();
    const world = await openExampleWorld(engine, [municipality]);
    const { officer } = officersAt(world.stores, "2026-11-26T10:00:00.000Z");
    const { context } = officer("anna", { grants: [grantOf(municipality, "ANALYST")] });
    await done(insertGoalCard(context, { title: "Kort", municipality, goal }));
    const [facts = [], indicators = []] = host.look.tables.map((name) => host.look.table(name).rows);
    return { said: new Map(facts.map(([fact, text]) => [fact, text])), indicators };
  }

  const developments = ({ indicators }: Awaited<ReturnType<typeof cardOf>>) =>
    indicators.map((row) => [row[2], row[5], row[7]]);

  test("says what was judged in the last round, by which units, and whose the analysis is, beside what the rules say", async () => {
    const { said } = await cardOf("0136", "KF1");
    expect(said.get("Bedömd status (Helår 2025)")).toBe(
      "◑ Osäkert (Kommunfullmäktige)\n● Uppnått (Idrotts- och fritidsnämnden)\n○ Inte uppnått (Stadsbyggnadsnämnden)",
    );
    expect(said.get("Status enligt modellens regler")).toBe("◔ Bedöms inte nås");
    expect(said.get("Analys (Helår 2025, Kommunfullmäktige)")).toMatch(/^Tryggheten sjönk/);
  }, 60_000);

  test("has the development of the unit and the kind of period that the number beside it is of", async () => {
    // Of a company, and not of the whole municipality, which has none.
    const ofCompany = await cardOf("0136", "BM-BOSTAD-1");
    expect(developments(ofCompany)).toEqual([[77.3, "2025", "▁▂▃▄▆▆▆█"]]);
    // Of years, of a goal that ended with 2025: neither the months nor what was measured after it.
    const ofYears = await cardOf("1080", "OM-2025-10");
    expect(developments(ofYears)).toEqual([
      [7.2, "2025", "▅▅▁▅█▃▅"],
      [78, "2025", "█▁▁█▅▁▅"],
    ]);
  }, 60_000);
});
