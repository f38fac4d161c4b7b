import fs from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { comparison } from "../../server/domain/followUp/comparison";
import { describeOnBothEngines } from "../support/testDatabase";
import { openExampleWorld, type ExampleWorld } from "../support/exampleWorld";

interface Compared {
  ownValue: { number: number | null } | null;
  median: number | null;
  valueCount: number;
  memberCount: number;
  rank: number | null;
  others: { municipality: { code: string }; number: number | null }[];
}

test("a number at the median that many share is in the middle, never among the worst", () => {
  const otherNumbers = ["9", "8", "7", "5", "5", "5", "5", "5", "3"];
  expect(comparison({ direction: "INCREASE", ownNumber: "5", otherNumbers })).toMatchObject({
    otherMedian: "5",
    quartileGroup: "MIDDLE",
  });
});

describeOnBothEngines("comparison with other municipalities", (engine) => {
  let world: ExampleWorld;
  beforeAll(async () => {
    world = await openExampleWorld(engine, ["1080", "1286"]);
  }, 120_000);

  const compare = async (code: string, indicator: string, args: string) => {
    const answer = await world.run<{ municipality: { indicator: { comparison: Compared | null } } }>(
      `{ municipality(code: "${code}") { indicator(code: "${indicator}") { comparison(${args}) {
        ownValue { number } median valueCount memberCount rank others { municipality { code } number } } } } }`,
    );
    return answer.municipality.indicator.comparison;
  };

  test("medians of Karlskrona's group are those worked out beside the data", async () => {
    const file = path.join(__dirname, "..", "..", "examples", "reference", "reference-medians.csv");
    const expected: Record<string, string>[] = parse(fs.readFileSync(file), { columns: true });
    const rows = expected.filter(
      ({ group, period, members }) => group === "G37420" && period === "2024" && members === "",
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const { externalId = "", median, valueCount } of rows) {
      const compared = await compare(
        "1080",
        externalId,
        'period: "2024", comparatorSet: "LIKNANDE-OVR", membersOfYear: 2025',
      );
      if (compared === null) continue;
      expect([externalId, compared.median, compared.valueCount]).toEqual([
        externalId,
        Number(median),
        Number(valueCount),
      ]);
    }
  });

  test("who is compared with whom goes one way: Ystad is in Karlskrona's group, and Karlskrona not in Ystad's", async () => {
    const members = async (code: string) => {
      const { municipality } = await world.run<{
        municipality: { comparatorSets: { nodes: { municipalitiesOf: { code: string }[] }[] } };
      }>(
        `{ municipality(code: "${code}") { comparatorSets(filter: { source: KOLADA_GROUP }) { nodes { municipalitiesOf(year: 2025) { code } } } } }`,
      );
      return municipality.comparatorSets.nodes.flatMap((set) => set.municipalitiesOf.map((each) => each.code));
    };
    expect(await members("1080")).toContain("1286");
    expect(await members("1286")).not.toContain("1080");
  });

  test("another municipality's own figures here are not used: only published ones are", async () => {
    const compared = await compare(
      "1080",
      "N15613",
      'period: "2024", comparatorSet: "LIKNANDE-OVR", membersOfYear: 2025',
    );
    expect(compared?.others.find(({ municipality }) => municipality.code === "1286")).toMatchObject({ number: null });
    expect(compared).toMatchObject({ memberCount: 7, valueCount: 6 });
  });

  test("members are those of the period's year, unless another year is asked for", async () => {
    expect(await compare("1080", "N15613", 'period: "2024", comparatorSet: "LIKNANDE-OVR"')).toMatchObject({
      memberCount: 0,
      median: null,
    });
    expect(await compare("1080", "N15613", 'period: "2024", comparatorSet: "NIX"')).toBeNull();
  });

  test("a home-made indicator has nobody to compare with, and says so", async () => {
    const compared = await compare("1080", "KK-BOSTADER", 'period: "2024"');
    expect(compared).toMatchObject({ ownValue: { number: 96 }, median: null, valueCount: 0, others: [] });
  });

  test("what is published for the whole country stands beside, and is none of those compared with", async () => {
    const { municipality } = await world.run<{
      municipality: { indicator: { comparison: Compared & { country: { number: number } | null } } };
    }>(
      `{ municipality(code: "1080") { indicator(code: "N00090") { comparison(period: "2021") {
        country { number municipality { name } } others(municipalities: ["0000"]) { number } } } } }`,
    );
    const { comparison: compared } = municipality.indicator;
    expect(compared).toMatchObject({ country: { number: 7.1, municipality: { name: "Riket" } }, others: [] });
  });

  test("a split is compared with the same split", async () => {
    const women = await compare("1080", "N00667", 'period: "2023", members: "GENDER:K"');
    const all = await compare("1080", "N00667", 'period: "2023"');
    expect(women?.ownValue?.number).not.toBe(all?.ownValue?.number);
    expect(all?.valueCount).toBeGreaterThan(10);
  });

  test("many comparisons asked for at once are each what it is by itself, and what is not there is refused alone", async () => {
    const asked = [
      { indicator: "N15613", period: "2024", comparatorSet: "LIKNANDE-OVR", membersOfYear: 2025 },
      { indicator: "NIX", period: "2024" },
      { indicator: "N00667", period: "2023", members: "GENDER:K" },
      { indicator: "N00667", period: "2023", comparatorSet: "NIX" },
    ];
    const { municipality } = await world.run<{
      municipality: {
        indicatorComparisons: {
          comparisons: (Compared | null)[];
          refusals: ({ path: string; text: { sv: string } } | null)[];
        };
      };
    }>(
      `query ($of: [ComparisonInput!]!) { municipality(code: "1080") { indicatorComparisons(of: $of) {
        comparisons { ownValue { number } median valueCount memberCount rank others { municipality { code } number } }
        refusals { path text { sv } } } } }`,
      { of: asked },
    );
    const { comparisons, refusals } = municipality.indicatorComparisons;
    expect(comparisons).toEqual([
      await compare("1080", "N15613", 'period: "2024", comparatorSet: "LIKNANDE-OVR", membersOfYear: 2025'),
      null,
      await compare("1080", "N00667", 'period: "2023", members: "GENDER:K"'),
      null,
    ]);
    expect(refusals.map((refusal) => refusal?.path ?? null)).toEqual([
      null,
      "of[1].indicator",
      null,
      "of[3].comparatorSet",
    ]);
    expect(refusals[3]?.text.sv).toBe("Jämförelsegruppen NIX finns inte. Kontrollera koden.");
  });

  test("more than 1000 comparisons in one request are refused", async () => {
    const of = new Array(1_001).fill({ indicator: "N15613", period: "2024" });
    const answer = world.run(
      `query ($of: [ComparisonInput!]!) { municipality(code: "1080") { indicatorComparisons(of: $of) { refusals { code } } } }`,
      { of },
    );
    await expect(answer).rejects.toThrow("fler än de 1");
  });

  test("of the others only those who are named may be asked for", async () => {
    const { municipality } = await world.run<{ municipality: { indicator: { comparison: Compared } } }>(
      `{ municipality(code: "1080") { indicator(code: "N15613") { comparison(period: "2024", comparatorSet: "LIKNANDE-OVR", membersOfYear: 2025) {
        others(municipalities: ["1286", "9998"]) { municipality { code } number } } } } }`,
    );
    expect(municipality.indicator.comparison.others).toEqual([{ municipality: { code: "1286" }, number: null }]);
  });

  test("a table says the statuses in the municipality's own words, each word once", async () => {
    const { municipality } = await world.run<{
      municipality: {
        indicatorTable: {
          values: {
            status: (string | null)[];
            statusWordIndex: (number | null)[];
            statusWords: { means: string; labelSv: string; symbol: string }[];
          };
        };
      };
    }>(`{ municipality(code: "1080") { indicatorTable(filter: { periods: ["2024"], units: ["KONCERN"] }) {
      values { status statusWordIndex statusWords { means labelSv symbol } } } } }`);
    const { status, statusWordIndex, statusWords } = municipality.indicatorTable.values;
    expect(statusWordIndex.map((word) => (word === null ? null : statusWords[word]?.means))).toEqual(status);
    expect(statusWords).toContainEqual({ means: "REACHED", labelSv: "Målvärdet uppnått", symbol: "●" });
    expect(new Set(statusWords.map(({ means }) => means)).size).toBe(statusWords.length);
  });
});
