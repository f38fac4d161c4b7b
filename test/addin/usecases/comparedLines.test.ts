import path from "node:path";
import { findComparedLines } from "../../../addin/usecases/pictures/findComparedLines";
import { insertChart } from "../../../addin/usecases/pictures/insertPictures";
import { localAdministrator } from "../../../server/domain/viewer";
import { readReference } from "../../../server/files/readReference";
import { importReferenceValues } from "../../../server/usecases/importReferenceValues";
import { grantOf } from "../../support/accessWorld";
import { excelWorld } from "../../support/excelClient/excelWorld";
import { openExampleWorld, type ExampleWorld } from "../../support/exampleWorld";
import { describeOn } from "../../support/testDatabase";
import { codeOf, done, officersAt } from "../support/linkedWorld";

const of = { municipality: "1080", indicator: "N15613", periods: ["2023", "2024", "2025", "2026"] };
const question = { kind: "INDICATOR_CHART", ...of, unit: "KONCERN", compareWith: [] } as const;

describeOn("sqlite", "a chart beside what is published of others", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["1080"]);
  }, 60_000);

  const analyst = () =>
    officersAt(world.stores, "2026-02-03T10:00:00.000Z").officer("anna", {
      grants: [{ ...grantOf("ANALYST"), municipality: "1080" }],
    });

  test("offers the whole country, each group compared with and every municipality, where there is something to draw", async () => {
    const { context } = analyst();
    const names = async (indicator: string) =>
      (await done(findComparedLines(context, { ...of, indicator }))).map(({ name }) => name);
    expect(await names("N15613")).toEqual([
      "Riket",
      "Median, alla kommuner med värde",
      "Median, Deltagare i Kommunens kvalitet i korthet (exempel) (2025)",
      "Median, Liknande kommuner, övergripande, alla år (exempel) (2025)",
      "Median, Liknande kommuner, övergripande, Karlskrona, 2025",
      "Median, Utvalda kommuner, äldreomsorg (exempel) (2025)",
    ]);
    expect(await names("KK-BOSTADER")).toEqual([]);
  });

  test("draws them as lines of their own, of the same municipalities in every period, and refreshes them", async () => {
    const { host } = excelWorld();
    const officer = analyst();
    const offered = await done(findComparedLines(officer.context, of));
    const comparedLines = offered.filter(({ name }) => /^Riket|Karlskrona/.test(name)).map(({ line }) => line);
    await done(insertChart(officer.context, { title: "Betyg", question: { ...question, comparedLines } }));
    const [table = ""] = host.look.tables;
    const [riket, median] = ["Riket", "Median, Liknande kommuner, övergripande, Karlskrona, 2025"];
    const { headings } = host.look.table(table);
    const at = headings.indexOf(riket);
    expect(headings[at + 1]).toBe(median);
    const lines = () => host.look.table(table).rows.map((row) => row.slice(at, at + 2));
    expect(lines()).toEqual([
      [86.5, 84.35],
      [87.2, 82.85],
      [84.7, 83.8],
      ["", ""],
    ]);
    const drawn = () => host.look.chartViews[0]?.series.filter(({ shape }) => shape === "LINE").map(({ name }) => name);
    expect(drawn()).toEqual(expect.arrayContaining(["Utfall", riket, median]));
    const markers = host.look.charts("Blad1")[0]?.series.map(({ settings }) => settings.get("MarkerStyle"));
    expect(markers).toEqual(expect.arrayContaining(["Circle", "Square", "X"]));

    const reference = await readReference(path.join(__dirname, "..", "..", "..", "examples", "reference"));
    if (!reference.ok) throw new Error("the reference data cannot be read");
    const [latest] = reference.value.values.filter(
      ({ externalId, municipality, period }) => externalId === "N15613" && municipality === "0000" && period === "2025",
    );
    if (latest === undefined) throw new Error("nothing of 2025");
    const values = [...reference.value.values, { ...latest, period: "2026", number: "85.1" }];
    const call = { viewer: localAdministrator, now: new Date(), client: "IMPORT", stores: world.stores } as const;
    await importReferenceValues(call, { ...reference.value, values });
    const [summary] = await done(officer.refreshTables("WORKBOOK"));
    expect(summary?.rows).toMatchObject([{ changes: [{ heading: riket, from: "", to: 85.1 }] }]);
    expect(lines().at(-1)).toEqual([85.1, ""]);
    expect(host.unknownMembers).toEqual([]);
  });

  test("a group that is gone is said to be, and is no empty line", async () => {
    excelWorld();
    const gone = { kind: "MEDIAN", comparatorSet: "NIX", membersOfYear: null } as const;
    const inserted = insertChart(analyst().context, {
      title: "Betyg",
      question: { ...question, comparedLines: [gone] },
    });
    expect(await codeOf(inserted)).toBe("NOT_FOUND");
  });
});
