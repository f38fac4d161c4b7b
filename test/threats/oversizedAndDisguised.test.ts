import { createStores } from "../../server/usecases/createStores";
import type { Stores } from "../../server/usecases/useCaseContext";
import { buildContent, buildUnit } from "../support/smallWorld";
import { execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

describeOnBothEngines("numbers and texts beyond all measure, and codes in disguise", (engine) => {
  let stores: Stores;

  beforeAll(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, buildContent({ organizationUnits: [buildUnit({ code: "SKOLNÄMND" })] }));
  });

  /** Codes of the refusals, or of the errors of a request that is not even judged. */
  const refusal = async (mutation: string, variables: Record<string, unknown>): Promise<string[]> => {
    const { data, errors } = await execute(stores, mutation, variables);
    if (errors !== undefined)
      return errors.map(({ extensions }) => (extensions?.code as string | undefined) ?? "BAD_USER_INPUT");
    const [answer] = Object.values(data ?? {}) as {
      refusals?: { code: string }[];
      rows?: { refusals?: { code: string }[] }[];
    }[];
    const all = [...(answer?.refusals ?? []), ...(answer?.rows ?? []).flatMap(({ refusals }) => refusals ?? [])];
    return all.map(({ code }) => code);
  };
  const saveUnit = (input: object) =>
    refusal(
      `mutation ($input: OrganizationUnitInput!) { saveOrganizationUnit(municipality: "9999", input: $input) {
        __typename ... on Refused { refusals { code } } } }`,
      { input: { name: "Enhet", kind: "COMMITTEE", validFrom: "2000-01-01", ...input } },
    );
  const recordNumber = (number: unknown) =>
    refusal(
      `mutation ($row: IndicatorValueInput!) { recordIndicatorValues(municipality: "9999", rows: [$row]) {
        isWritten rows { __typename ... on ValueRefused { refusals { code } } } } }`,
      { row: { indicator: "N00610", unit: "KONCERN", period: "2020", number } },
    );
  const isKept = async (number: unknown) => {
    const query = `{ municipality(code: "9999") { indicatorValues { nodes { number } } } }`;
    return JSON.stringify((await execute(stores, query)).data).includes(String(number));
  };

  test.each<[unknown, string]>([
    ["1e309", "BAD_USER_INPUT"],
    ["-1e309", "BAD_USER_INPUT"],
    ["9".repeat(400), "BAD_USER_INPUT"],
    [`0.${"1".repeat(400)}`, "BAD_USER_INPUT"],
    [1e300, "BAD_USER_INPUT"],
    [Number.MIN_VALUE, "BAD_USER_INPUT"],
    ["１２", "BAD_USER_INPUT"],
    ["١٢", "BAD_USER_INPUT"],
    ["12\u0000", "BAD_USER_INPUT"],
    ["0x10", "BAD_USER_INPUT"],
    [[50], "BAD_USER_INPUT"],
    [{ valueOf: 50 }, "BAD_USER_INPUT"],
    [true, "BAD_USER_INPUT"],
    [999_999_999_999_999, "UNIT_OF_MEASURE"],
    [{ toString: 50 }, "BAD_USER_INPUT"],
  ])("the number %j is refused, and none is written in its place", async (number, code) => {
    expect(await recordNumber(number)).toEqual([code]);
    expect(await isKept('"number":')).toBe(false);
  });

  test.each<[string, string, unknown]>([
    [
      "Period",
      'query ($v: Period!) { municipality(code: "9999") { indicator(code: "N00610") { definitionAt(period: $v) { text } } } }',
      ["2024"],
    ],
    [
      "LocalDate",
      'query ($v: LocalDate!) { municipality(code: "9999") { goals(filter: { inForceOn: $v }) { totalCount } } }',
      ["2024-01-01"],
    ],
    ["MunicipalityCode", "query ($v: MunicipalityCode!) { municipality(code: $v) { name } }", ["9999"]],
    [
      "MunicipalityCode of an object",
      "query ($v: MunicipalityCode!) { municipality(code: $v) { name } }",
      { toString: 1 },
    ],
  ])("a list or an object is no %s, whatever it prints as", async (_, query, v) => {
    const { data, errors } = await execute(stores, query, { v });
    expect([data, errors?.[0]?.extensions?.code]).toEqual([undefined, "BAD_USER_INPUT"]);
  });

  test("texts longer than their fields, and without a character of their own, are refused", async () => {
    expect(await saveUnit({ code: "LANG", name: "å".repeat(501) })).toEqual(["TEXT_TOO_LONG"]);
    expect(await saveUnit({ code: "LANG", name: "👩".repeat(501) })).toEqual(["TEXT_TOO_LONG"]);
    expect(await saveUnit({ code: "TOM", name: "\u200b\u2060\u00ad" })).toEqual(["REQUIRED"]);
    expect(await saveUnit({ code: "HALV", name: "Barn\ud83d" })).toEqual(["TEXT_CHARACTER"]);
    expect(await saveUnit({ code: "NOLL", name: "Barn\u0000" })).toEqual(["TEXT_CHARACTER"]);
    expect(await saveUnit({ code: "VAND", name: "Barn\u202e" })).toEqual(["TEXT_CHARACTER"]);
    expect(await saveUnit({ code: "X".repeat(65) })).toEqual(["CODE_SYNTAX"]);
  });

  test.each([
    ["a Cyrillic letter", "SKOLN\u00c4MND".replace("O", "\u041e")],
    ["a Greek letter", "SKOLN\u00c4MND".replace("O", "\u039f")],
    ["full-width letters", "ＳＫＯＬ"],
    ["a space without width", "SKOL\u200bN\u00c4MND"],
    ["a word joiner", "SKOLN\u00c4MND\u2060"],
    ["a soft hyphen", "SKOL\u00adN\u00c4MND"],
    ["a no-break space", "SKOL\u00a0N\u00c4MND"],
  ])("a code that looks like another by %s becomes no second unit", async (_, code) => {
    expect(await saveUnit({ code })).toEqual(["CODE_LOOKALIKE"]);
  });

  test("a code written with loose accents is the same code, and never a second unit", async () => {
    expect(await saveUnit({ code: "SKOLNA\u0308MND" })).toEqual([]);
    const query = `{ municipality(code: "9999") {
      composed: organizationUnit(code: "SKOLN\u00c4MND") { code }
      decomposed: organizationUnit(code: "SKOLNA\u0308MND") { code }
      organizationUnits { nodes { code } } } }`;
    const { municipality } = (await execute(stores, query)).data as {
      municipality: { composed: unknown; decomposed: unknown; organizationUnits: { nodes: { code: string }[] } };
    };
    expect([municipality.composed, municipality.decomposed]).toEqual([{ code: "SKOLNÄMND" }, { code: "SKOLNÄMND" }]);
    const codes = municipality.organizationUnits.nodes.map(({ code }) => code.normalize("NFKC"));
    expect(codes.length).toBe(new Set(codes).size);
  });

  test("a code in another case, with a space or as a pattern finds nothing", async () => {
    for (const code of ["skolnämnd", "SKOLNÄMND ", " SKOLNÄMND", "SKOLN%", "SKOLNAMND", "SKOLNÄMND\u0000"]) {
      const { data } = await execute(
        stores,
        `query ($code: String!) { municipality(code: "9999") { organizationUnit(code: $code) { code } } }`,
        { code },
      );
      expect([code, data]).toEqual([code, { municipality: { organizationUnit: null } }]);
    }
    for (const code of ["９９９９", "9999 ", "09999", "99990", "٩٩٩٩", "9999\u0000"]) {
      const { data } = await execute(
        stores,
        "query ($code: MunicipalityCode!) { municipality(code: $code) { name } }",
        { code },
      );
      expect([code, data]).toEqual([code, undefined]);
    }
  });
});
