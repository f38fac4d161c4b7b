import {
  buildContent,
  buildDecision,
  buildDimension,
  buildGoal,
  buildIndicatorUse,
  buildSteeringDocument,
  buildUnit,
  contentOf,
} from "../../support/smallWorld";
import { edited, refusalsOf } from "../../support/refusalsOf";
import { smallWorldRecords, under } from "../../support/smallWorldRecords";

test("an import of the whole small world at once stands up to every rule", () => {
  expect(refusalsOf(smallWorldRecords, contentOf())).toEqual([]);
});

describe("any record", () => {
  test.each([
    ["names only what exists", { decidedBy: "BUN" }, { decidedBy: "XX" }, "REFERENCE_UNKNOWN", "decidedBy"],
    ["has real dates", { chosenOn: "2024-02-29" }, { chosenOn: "2023-02-29" }, "DATE_SYNTAX", "chosenOn"],
    ["has numbers", { weight: "0.5" }, { weight: "0,5" }, "NUMBER_SYNTAX", "weight"],
    ["has numbers in their one form", { weight: "0.5" }, { weight: "0.50" }, "NUMBER_NOT_CANONICAL", "weight"],
    ["has exact numbers", { weight: "0.1234567891" }, { weight: "0.12345678912" }, "TOO_PRECISE", "weight"],
    [
      "has numbers that fit",
      { weight: "999999999999999" },
      { weight: "1000000000000000" },
      "NUMBER_TOO_LARGE",
      "weight",
    ],
    ["has whole numbers within bounds", { order: 10_000 }, { order: 10_001 }, "OUT_OF_BOUNDS", "order"],
  ])("%s", (_, good, bad, code, field) => {
    expect(refusalsOf({ indicatorUses: [buildIndicatorUse(good)] })).toEqual([]);
    const refused = `${code} indicatorUses[NM-SN-2|U23401].${field}`;
    expect(refusalsOf({ indicatorUses: [buildIndicatorUse(bad)] })).toEqual([refused]);
  });

  test.each([
    [
      "a code in composed characters",
      "NÄMND",
      "NA\u0308MND",
      "CODE_NOT_NORMALISED organizationUnits[NA\u0308MND].code",
    ],
    ["a code without |", "A-B", "A|B", "CODE_SYNTAX organizationUnits[A|B].code"],
    ["a code that fits", "X".repeat(64), "X".repeat(65), `CODE_SYNTAX organizationUnits[${"X".repeat(65)}].code`],
  ])("has %s", (_, good, bad, refused) => {
    expect(refusalsOf({ organizationUnits: [buildUnit({ code: good })] })).toEqual([]);
    expect(refusalsOf({ organizationUnits: [buildUnit({ code: bad })] })).toEqual([refused]);
  });

  test.each([
    ["half a surrogate pair", "Barn\ud83d"],
    ["a control character", "Barn\u0007"],
    ["a new line in a name", "Barn\noch unga"],
  ])("has no text with %s", (_, name) => {
    expect(refusalsOf({ organizationUnits: [buildUnit({ name })] })).toEqual([
      "TEXT_CHARACTER organizationUnits[KFN].name",
    ]);
  });

  test("has no text or code of mere spaces, or a code with control characters", () => {
    expect(refusalsOf({ organizationUnits: [buildUnit({ name: " \u00a0\u200b" })] })).toEqual([
      "REQUIRED organizationUnits[KFN].name",
    ]);
    expect(refusalsOf({ organizationUnits: [buildUnit({ code: "A\u0000B" })] })).toEqual([
      "TEXT_CHARACTER organizationUnits[A\u0000B].code",
    ]);
  });

  test.each([
    ["a Cyrillic а", "SK\u0410LA"],
    ["a Greek Ο", "SK\u039fLA"],
    ["an Arabic digit", "SKOLA\u0661"],
    ["a full-width letter", "SKOL\uff21"],
    ["a space without a break", "SKOLA\u00a01"],
    ["a space without width", "SKO\u200bLA"],
    ["a soft hyphen", "SKO\u00adLA"],
    ["a byte order mark", "SKO\ufeffLA"],
    ["a variation selector", "SKOLA\ufe0f"],
    ["a loose accent", "SKO\u0336LA"],
    ["a character for private use", "SKOLA\ue000"],
    ["a ligature", "\ufb01LIAL"],
  ])("has no code that looks like another by %s", (_, code) => {
    expect(refusalsOf({ organizationUnits: [buildUnit({ code })] })).toEqual([
      `CODE_LOOKALIKE organizationUnits[${code}].code`,
    ]);
    const member = { code, labelSv: "a", labelEn: "a" };
    if (!/\s/.test(code)) {
      expect(refusalsOf({ dimensions: [buildDimension({ members: [member] })] })).toEqual([
        "CODE_LOOKALIKE dimensions[AGE].members[0].code",
      ]);
    }
  });

  test.each(["=1", "+1", "-1", "@1"])("has no code that a spreadsheet takes for a formula: %s", (code) => {
    expect(refusalsOf({ organizationUnits: [buildUnit({ code })] })).toEqual([
      `CODE_SYNTAX organizationUnits[${code}].code`,
    ]);
    expect(refusalsOf({ dimensions: [buildDimension({ code })] })).toEqual([
      `DIMENSION_CODE_SYNTAX dimensions[${code}].code`,
    ]);
  });

  test("may have a code of Swedish letters, digits, spaces and common signs", () => {
    for (const code of ["ÅTGÄRD 1–2 (ÖV)", "Café/é-1", "§ 12: +5 %"]) {
      expect(refusalsOf({ organizationUnits: [buildUnit({ code })] })).toEqual([]);
    }
  });

  test("has no text that is shown in another order than it is written", () => {
    for (const name of ["Budget \u202egpj.exe", "Budget \u2067x\u2069"]) {
      expect(refusalsOf({ organizationUnits: [buildUnit({ name })] })).toEqual([
        "TEXT_CHARACTER organizationUnits[KFN].name",
      ]);
    }
  });

  test("may have lines, tabs and whole emoji in a long text", () => {
    const description = "Rad 1\n\tRad 2\r\nRad 3 👩‍🚒";
    expect(refusalsOf({ goals: [buildGoal({ description })] })).toEqual([]);
    expect(refusalsOf({ goals: [buildGoal({ description: "Rad\u001b" })] })).toEqual([
      "TEXT_CHARACTER goals[NM-NY].description",
    ]);
  });

  test("has dimensions that can be written in a split", () => {
    for (const code of ["A:B", "A,B", "A B"]) {
      expect(refusalsOf({ dimensions: [buildDimension({ code })] })).toEqual([
        `DIMENSION_CODE_SYNTAX dimensions[${code}].code`,
      ]);
    }
    const members = [{ code: "0:17", labelSv: "a", labelEn: "a" }];
    expect(refusalsOf({ dimensions: [buildDimension({ members })] })).toEqual([
      "DIMENSION_CODE_SYNTAX dimensions[AGE].members[0].code",
    ]);
    expect(refusalsOf({ dimensions: [buildDimension({ code: "ÅLDER_2" })] })).toEqual([]);
  });

  test("has texts that are there and fit", () => {
    expect(refusalsOf({ organizationUnits: [buildUnit({ name: "Å".repeat(500) })] })).toEqual([]);
    expect(refusalsOf({ organizationUnits: [buildUnit({ name: "Å".repeat(501) })] })).toEqual([
      "TEXT_TOO_LONG organizationUnits[KFN].name",
    ]);
    expect(refusalsOf({ organizationUnits: [buildUnit({ name: "" })] })).toEqual([
      "REQUIRED organizationUnits[KFN].name",
    ]);
  });

  test("ends on the day it begins at the earliest", () => {
    const lasting = (validTo: string) => ({
      steeringDocuments: [buildSteeringDocument({ validFrom: "2024-05-01", validTo })],
    });
    expect(refusalsOf(lasting("2024-05-01"))).toEqual([]);
    expect(refusalsOf(lasting("2024-04-30"))).toEqual(["INTERVAL_REVERSED steeringDocuments[POL-TRYGG].validTo"]);
  });

  test("lists nothing twice, neither codes nor things with a key", () => {
    expect(refusalsOf({ goals: [buildGoal({ parents: under("OM1", "OM2"), sdgs: ["3", "3.1"] })] })).toEqual([]);
    expect(refusalsOf({ goals: [buildGoal({ parents: under("OM1", "OM1"), sdgs: ["3", "3"] })] })).toEqual([
      "DUPLICATE goals[NM-NY].parents[1]",
      "DUPLICATE goals[NM-NY].sdgs[1]",
    ]);
  });

  test("may leave out the goal of a target value, which then holds for every goal, but not name one that does not exist", () => {
    expect(refusalsOf({ targetValues: [edited("targetValues", "N00610|KONCERN||2026", { period: "2025" })] })).toEqual(
      [],
    );
    expect(refusalsOf({ targetValues: [edited("targetValues", "N00610|KONCERN||2026", { goal: "OM9" })] })).toEqual([
      "REFERENCE_UNKNOWN targetValues[N00610|KONCERN|OM9|2026].goal",
    ]);
  });
});

describe("a change is answered for", () => {
  test("with all its problems at once", () => {
    const records = {
      goals: [buildGoal({ level: "OKÄND", sdgs: ["18"], parents: under("SAKNAS") })],
      decisions: [buildDecision({ organ: "XX" })],
    };
    expect(refusalsOf(records)).toEqual([
      "REFERENCE_UNKNOWN decisions[B-KF-2024].organ",
      "REFERENCE_UNKNOWN goals[NM-NY].parents[0].goal",
      "LEVEL_UNKNOWN goals[NM-NY].level",
      "SDG_UNKNOWN goals[NM-NY].sdgs[0]",
    ]);
  });

  test("when it breaks an untouched record: a shortened unit, another kind of organ, a stricter level", () => {
    expect(refusalsOf({ organizationUnits: [edited("organizationUnits", "BUN", { validTo: "2025-12-31" })] })).toEqual([
      "NOT_VALID_THEN goals[OM2].addressing[0].unit",
      "NOT_VALID_THEN goals[NM-BUN-1].addressing[0].unit",
    ]);
    expect(
      refusalsOf({ organizationUnits: [edited("organizationUnits", "BUN", { kind: "EXECUTIVE_BOARD" })] }),
    ).toEqual(["DECIDER_NOT_ALLOWED goals[NM-BUN-1].decision"]);
    expect(refusalsOf({ decisions: [edited("decisions", "B-BUN-2022", { organ: "KF" })] })).toEqual([
      "DECIDER_NOT_ALLOWED goals[NM-BUN-1].decision",
    ]);
    const levels = buildContent().records.steeringModels.get("SM2023")?.levels ?? [];
    const stricter = levels.map((level) => (level.code === "NAMNDMAL" ? { ...level, isSdgRequired: true } : level));
    expect(refusalsOf({ steeringModels: [edited("steeringModels", "SM2023", { levels: stricter })] })).toEqual([
      "SDG_REQUIRED goals[NM-SN-2].sdgs",
      "SDG_REQUIRED goals[NM-BUN-1].sdgs",
    ]);
  });

  test("but not for a problem that an untouched record had before", () => {
    const legacy = buildContent({ goals: [edited("goals", "NM-BUN-1", { sdgs: ["99"] })] });
    const unit = edited("organizationUnits", "BUN", {
      validFrom: "2001-01-01",
      placements: [{ parent: "KF", validFrom: "2001-01-01" }],
    });
    expect(refusalsOf({ organizationUnits: [unit] }, legacy)).toEqual([]);
    expect(refusalsOf({ organizationUnits: [{ ...unit, validTo: "2025-12-31" }] }, legacy)).toEqual([
      "NOT_VALID_THEN goals[OM2].addressing[0].unit",
      "NOT_VALID_THEN goals[NM-BUN-1].addressing[0].unit",
    ]);
    expect(refusalsOf({ goals: [edited("goals", "NM-BUN-1", { sdgs: ["99"], order: 7 })] }, legacy)).toEqual([
      "SDG_UNKNOWN goals[NM-BUN-1].sdgs[0]",
    ]);
  });

  test("not when it changes nothing, and as a whole when it comes in two steps", () => {
    const legacy = buildContent({ goals: [edited("goals", "NM-BUN-1", { sdgs: ["99"] })] });
    expect(refusalsOf({ goals: [edited("goals", "NM-BUN-1", { sdgs: ["99"] })] }, legacy)).toEqual([]);
    const twice = [
      edited("goals", "OM1", { title: "Alla är trygga", order: 2 }),
      edited("goals", "OM1", { title: "Alla är trygga", order: 3 }),
    ];
    expect(refusalsOf({ goals: twice })).toEqual(["DECIDED_TEXT_FIXED goals[OM1].title"]);
  });
});
