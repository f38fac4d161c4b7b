import {
  latestValues,
  readIndicatorValues,
  type IndicatorValueFilter,
} from "../../server/usecases/values/readIndicatorValues";
import { readContent } from "../../server/usecases/readContent";
import { readValueRevisions, revisionsOf } from "../../server/usecases/values/readValueRevisions";
import { recordIndicatorValues } from "../../server/usecases/values/recordIndicatorValues";
import type { RecordRow } from "../../server/usecases/values/recordValuesInput";
import type { IndicatorValue } from "../../server/domain/values/indicatorValue";
import type { MunicipalityContent } from "../../server/domain/content";
import { describeOnBothEngines } from "../support/testDatabase";
import { buildInput, buildRow, openValueWorld, type ValueWorld } from "../support/valueWorld";

const years = ["2020", "2021", "2022", "2023", "2024"];
const units = ["KONCERN", "KS", "SN", "BUN", "VOF"];
const splits = ["", "GENDER:K", "GENDER:M"];

describeOnBothEngines("reading indicator values", (engine) => {
  let world: ValueWorld;
  let content: MunicipalityContent;
  const statements: string[] = [];

  beforeAll(async () => {
    world = await openValueWorld(await engine.open({ onStatement: (sql) => statements.push(sql) }));
    const rows: RecordRow[] = units.flatMap((unit, u) =>
      years.flatMap((period, y) => [
        ...splits.map((members, s) => buildRow({ unit, period, members, number: `${10 * u + y}.${s}` })),
        buildRow({ indicator: "COUNT", unit, period, number: String(y) }),
        buildRow({ indicator: "COUNT", unit, period: `${period}-06`, number: String(100 + y) }),
        buildRow({ indicator: "COUNT", unit, period, series: "FORECAST", number: null, state: "NOT_REPORTED" }),
      ]),
    );
    const written = await recordIndicatorValues(world.context(), buildInput(rows));
    expect(written.ok && written.value.summary).toEqual({ APPLIED: 150, UNCHANGED: 0, CONFLICT: 0, REFUSED: 0 });
    const read = await readContent(world.context(), "9999");
    if (!read.ok) throw new Error("no content");
    content = read.value;
  }, 60_000);

  const read = async (filter: IndicatorValueFilter, first = 1_000, after?: string) => {
    const page = await readIndicatorValues(world.context(), "9999", filter, { first, after });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    return page.value;
  };
  const countStatements = async (work: () => Promise<unknown>) => {
    statements.length = 0;
    await work();
    return statements.length;
  };

  test("without a filter every value comes, each place once", async () => {
    const { values, hasNextPage } = await read({});
    expect(hasNextPage).toBe(false);
    expect(
      new Set(
        values.map(({ indicator, unit, series, members, period }) => [indicator, unit, series, members, period].join()),
      ).size,
    ).toBe(150);
  });

  test("filters hold together", async () => {
    const { values } = await read({
      indicators: ["SURVEY"],
      units: ["SN", "BUN"],
      members: ["GENDER:K"],
      periodFrom: "2022",
      periodTo: "2023",
    });
    expect(values.map(({ unit, period, number }) => `${unit} ${period} ${number}`).sort()).toEqual([
      "BUN 2022 32.1",
      "BUN 2023 33.1",
      "SN 2022 22.1",
      "SN 2023 23.1",
    ]);
    expect((await read({ series: ["FORECAST"], state: ["NOT_REPORTED"] })).values).toHaveLength(25);
    expect((await read({ state: ["SUPPRESSED"] })).values).toEqual([]);
    expect((await read({ members: ["OPERATOR_FORM:OWN"] })).values).toEqual([]);
    expect((await read({ indicators: [] })).values).toEqual([]);
  });

  test("a period filter takes the periods that end within it", async () => {
    const { values } = await read({
      indicators: ["COUNT"],
      units: ["KS"],
      series: ["OUTCOME"],
      periodFrom: "2023-06",
      periodTo: "2024-06",
    });
    expect(values.map(({ period }) => period)).toEqual(["2023-06", "2023", "2024-06"]);
  });

  test.each([1, 7, 149, 150])("pages of %i put together are the whole, in the same order", async (first) => {
    const whole = (await read({})).values;
    const pages: IndicatorValue[] = [];
    for (let after: string | undefined; ;) {
      const page = await read({}, first, after);
      pages.push(...page.values);
      if (!page.hasNextPage) break;
      after = page.cursorAt(page.values.length - 1);
    }
    expect(pages).toEqual(whole);
  });

  test("a cursor continues after its value even when others have been written before it", async () => {
    const filter = { indicators: ["SHARE"] };
    const write = (period: string) =>
      recordIndicatorValues(world.context(), buildInput([buildRow({ indicator: "SHARE", period, number: "0.5" })]));
    for (const period of ["2010", "2012", "2014"]) await write(period);
    const first = await read(filter, 2);
    await write("2011");
    const second = await read(filter, 2, first.cursorAt(1));
    expect(second.values.map(({ period }) => period)).toEqual(["2014"]);
  });

  test("a code that is not there, a broken cursor and too long a page are told", async () => {
    const fails = async (filter: IndicatorValueFilter, first = 10, after?: string) => {
      const page = await readIndicatorValues(world.context(), "9999", filter, { first, after });
      return page.ok ? null : page.error.code;
    };
    expect(await fails({ indicators: ["NIX"] })).toBe("NOT_FOUND");
    expect(await fails({ units: ["NIX"] })).toBe("NOT_FOUND");
    expect(await fails({ periodFrom: "24" })).toBe("PERIOD_SYNTAX");
    expect(await fails({ members: ["GENDER"] })).toBe("DIMENSION_UNKNOWN");
    expect(await fails({}, 10, "abc")).toBe("CURSOR_INVALID");
    const cursor = (await read({}, 1)).cursorAt(0);
    expect([await fails({}, 10, cursor), await fails({ units: ["SN"] }, 10, cursor)]).toEqual([null, "CURSOR_INVALID"]);
    expect(await fails({}, 10_001)).toBe("TOO_MANY");
  });

  test("the latest values of each request come in its place, latest first", async () => {
    const request = { indicator: "COUNT", unit: "SN", series: "OUTCOME" as const, members: "", count: 2 };
    const answers = await latestValues(world.context(), content, [
      request,
      { ...request, periodType: "YEAR" },
      { ...request, atOrBefore: "2022-08-31" },
      { ...request, indicator: "NIX" },
      { ...request, indicator: "SURVEY", members: "GENDER:M", count: 1 },
      { ...request, series: "FORECAST", count: 1 },
      request,
    ]);
    expect(answers.map((values) => values.map(({ period, number }) => `${period}=${number}`))).toEqual([
      ["2024=4", "2024-06=104"],
      ["2024=4", "2023=3"],
      ["2022-06=102", "2021=1"],
      [],
      ["2024=24.2"],
      ["2024=null"],
      ["2024=4", "2024-06=104"],
    ]);
    expect(await latestValues(world.context(), content, [{ ...request, atOrBefore: "2022-08-31" }])).toEqual([
      answers[2],
    ]);
  });

  test("50 requests cost as many statements as one", async () => {
    const requests = units.flatMap((unit) =>
      splits.flatMap((members) =>
        ["SURVEY", "COUNT", "SHARE", "RESULT"].map((indicator) => ({
          indicator,
          unit,
          members,
          series: "OUTCOME" as const,
          count: 3,
        })),
      ),
    );
    expect(requests).toHaveLength(60);
    const one = await countStatements(() => latestValues(world.context(), content, requests.slice(0, 1)));
    const dense = await countStatements(() => latestValues(world.context(), content, requests.slice(0, 50)));
    const scattered = await countStatements(() =>
      latestValues(
        world.context(),
        content,
        requests.filter((_, index) => index % 7 === 0),
      ),
    );
    expect([one, dense, scattered]).toEqual([1, 1, 1]);
    const places = requests.map((request) => ({ ...request, period: "2024" }));
    expect(await countStatements(() => revisionsOf(world.context(), content, places.slice(0, 1)))).toBe(1);
    expect(await countStatements(() => revisionsOf(world.context(), content, places.slice(0, 50)))).toBe(1);
  });

  test("a page of 100 values costs as many statements as a page of one", async () => {
    const one = await countStatements(() => read({}, 1));
    expect(await countStatements(() => read({}, 100))).toBe(one);
  });

  test("writing 100 values costs as many statements as writing one, but for the sizes that rows are inserted in", async () => {
    const write = (rows: RecordRow[]) => recordIndicatorValues(world.context(), buildInput(rows));
    const block = units.flatMap((unit) =>
      Array.from({ length: 20 }, (_, index) =>
        buildRow({ indicator: "RESULT", unit, period: `${2000 + index}`, number: "1" }),
      ),
    );
    const one = await countStatements(() => write([buildRow({ indicator: "RESULT", period: "2024", number: "1" })]));
    // SQLite: 64, 16, 4 and 1 at a time, of values and of their revisions.
    const sizes = 2 * 3;
    expect(await countStatements(() => write(block))).toBeLessThanOrEqual(one + sizes);
    const update = block.map((row) => ({ ...row, number: "2", expectedRevision: 1 }));
    expect(await countStatements(() => write(update))).toBeLessThanOrEqual(one + sizes);
  });

  test("a place where nothing was written has no history", async () => {
    expect(await readValueRevisions(world.context(), "9999", buildRow({ indicator: "DEVIATION" }))).toEqual({
      ok: true,
      value: [],
    });
  });
});
