import { errorsOf, sendHttp, type HttpAnswer } from "../support/httpClient";
import { grantOf } from "../support/markedViewers";
import { openSignInWorld, type SignInWorld } from "../support/signInWorld";
import { describeOnBothEngines } from "../support/testDatabase";

describeOnBothEngines("what a person writes in a minute", (engine) => {
  let world: SignInWorld;
  let token: string;
  beforeEach(async () => {
    world = await openSignInWorld(engine, { environment: { MALBOK_WRITE_ROWS_PER_MINUTE: "6" } });
    const grants = (["REPORTER", "APPROVER", "MODEL_ADMIN"] as const).flatMap((role) =>
      (["HOW", "WHAT"] as const).map((decisionDomain) => ({ ...grantOf("9999", role), decisionDomain })),
    );
    const { personId } = await world.access.person("anna", ...grants);
    token = (await world.access.session(personId)).accessToken;
  });
  afterEach(() => world.close());

  const send = (query: string, variables = {}): Promise<HttpAnswer> =>
    sendHttp(`${world.url}/graphql`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
  const write = (changeset: string, ...years: number[]) => {
    const rows = years.map((year) => `{ indicator: "N01951", unit: "SN", period: "${year}", number: 1 }`).join(" ");
    return send(
      `mutation { recordIndicatorValues(municipality: "9999", changeset: "${changeset}", rows: [${rows}]) { isWritten } }`,
    );
  };
  const undo = (changeset: string) =>
    send(
      `mutation ($municipality: MunicipalityCode!, $changeset: String!) { undoChangeset(municipality: $municipality, changeset: $changeset) { isWritten } }`,
      { municipality: "9999", changeset },
    );
  const isWritten = ({ text }: HttpAnswer) => (/"isWritten":(\w+)/.exec(text) ?? [])[1];

  test("counts the rows that an undoing puts back, however the changeset is named", async () => {
    expect(isWritten(await write("four-rows", 2021, 2022, 2023, 2024))).toBe("true");
    for (const refused of [
      await undo("four-rows"),
      await send('mutation { undoChangeset(municipality: "9999", changeset: "four-rows") { isWritten } }'),
    ]) {
      expect([refused.status, errorsOf(refused)[0]?.extensions.code]).toEqual([429, "RATE_LIMITED"]);
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(10);
    }
    // What is left is enough for one row, and for what there is nothing to undo of.
    expect(errorsOf(await undo("never-made"))[0]?.extensions.reason).toBe("CHANGESET_NOT_WRITTEN");
    expect(isWritten(await write("one-row", 2020))).toBe("true");
    expect(isWritten(await undo("one-row"))).toBe("true");
  });

  test("are the same for a write that has been sent before with other values, and nothing is taken by what is refused", async () => {
    const written = (...years: number[]) =>
      send(
        `mutation ($rows: [IndicatorValueInput!]!) { recordIndicatorValues(municipality: "9999", rows: $rows) { isWritten } }`,
        { rows: years.map((year) => ({ indicator: "N01951", unit: "SN", period: String(year), number: 1 })) },
      );
    expect(isWritten(await written(2020))).toBe("true");
    expect(isWritten(await written(2021, 2022))).toBe("true");
    const refused = await written(2023, 2024, 2025, 2026);
    expect([refused.status, errorsOf(refused)[0]?.extensions.code]).toEqual([429, "RATE_LIMITED"]);
    expect(isWritten(await written(2023, 2024, 2025))).toBe("true");
  });

  test("a write that fails says so the second time as the first, and has written nothing", async () => {
    const write = (period: string) =>
      send(
        `mutation ($rows: [IndicatorValueInput!]!) { recordIndicatorValues(municipality: "9999", rows: $rows) { isWritten } }`,
        { rows: [{ indicator: "N01951", unit: "SN", period, number: 1 }] },
      );
    const first = await write("none");
    expect(isWritten(await write("2021"))).toBe("true");
    const again = await write("none");
    expect([again.status, errorsOf(again)]).toEqual([first.status, errorsOf(first)]);
    expect(errorsOf(again)).toHaveLength(1);
    expect(isWritten(await write("2022"))).toBe("true");
  });

  test("counts the rows of a plan, one by one or in a table, whose columns may come in variables", async () => {
    const answer = "{ isWritten outcome }";
    const unknown = `{ targetValue: { indicator: "NIX", unit: "SN", period: "2024", targetValue: 1 } }`;
    const inRows = (count: number) =>
      send(`mutation { savePlanRows(municipality: "9999", rows: [${unknown.repeat(count)}]) ${answer} }`);
    const inTable = (count: number) =>
      send(`mutation ($table: PlanTableInput!) { savePlanRows(municipality: "9999", table: $table) ${answer} }`, {
        table: { kind: "TARGET_VALUES", columns: { name: "indicator", cells: new Array<string>(count).fill("NIX") } },
      });
    expect((await inTable(4)).status).toBe(200);
    for (const refused of [await inRows(4), await inTable(4)]) expect(refused.status).toBe(429);
    expect((await inRows(1)).status).toBe(200);
  });

  test("is nothing for what cannot be undone, and it is said why: a plan, and a step of a round", async () => {
    const target = `{ targetValue: { indicator: "U23401", unit: "SN", period: "2024", targetValue: 1 } }`;
    const dates = `period: "2024", opensOn: "2020-01-01", dueOn: "2030-01-31"`;
    for (const [query, told] of [
      [`savePlanRows(municipality: "9999", changeset: "a-plan", rows: [${target}]) { isWritten }`, '"isWritten":true'],
      [
        `saveReportingRound(municipality: "9999", input: { code: "R", title: "R", type: ANNUAL, ${dates}, reporters: ["SN"] }) { __typename }`,
        "Saved",
      ],
      [`openRound(municipality: "9999", round: "R", expectedVersion: 1, changeset: "a-step") { __typename }`, "Saved"],
    ]) {
      expect((await send(`mutation { ${query ?? ""} }`)).text).toContain(told);
    }
    expect(errorsOf(await undo("a-plan"))[0]?.extensions.reason).toBe("CHANGESET_IS_PLAN");
    expect(errorsOf(await undo("a-step"))[0]?.extensions.reason).toBe("CHANGESET_IS_ROUND");
  });
});
