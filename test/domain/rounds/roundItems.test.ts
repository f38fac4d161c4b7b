import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { accessOf } from "../../../server/domain/access/accessOf";
import type { Grant } from "../../../server/domain/access/grant";
import { roundItems } from "../../../server/domain/rounds/roundItems";
import type { MunicipalityContent } from "../../../server/domain/content";
import type { Viewer } from "../../../server/domain/viewer";
import { whyNotRecordValue } from "../../../server/domain/values/whyNotRecordValue";
import { readFolder } from "../../../server/files/readFolder";
import { momentOf } from "../../support/assessmentItems";
import { buildContent, buildIndicator, contentOf } from "../../support/smallWorld";
import type { Loose } from "../../support/smallWorldRecords";

const examples = path.join(__dirname, "..", "..", "..", "examples", "municipalities");
const today = "2025-01-15";
const units = ["KS", "SN", "BUN", "ON", "VOF", "HEMBO", "KONCERN"] as const;

const twoCommittees = [
  ["SN", "2024"],
  ["BUN", "2024"],
] as const;

const round = (more: Loose<"reportingRounds"> = {}): Loose<"reportingRounds"> => ({
  ...{ code: "R", title: "Helår", type: "ANNUAL", period: "2024", opensOn: "2025-01-02", dueOn: "2025-01-31" },
  ...{ state: "OPEN", requirements: [{ kind: "VALUES", level: "" }] },
  ...more,
});

const indicatorOf = (more: Loose<"indicators">) => buildIndicator({ code: "SJUK", owner: "KS", ...more });

/** The values of one indicator on the council's goal that the round requires, as "who reports: whose value". */
function required(
  targets: readonly (readonly [unit: string, period: string])[],
  indicator: Loose<"indicators"> = {},
  reporters: readonly string[] = ["KS", "SN", "BUN"],
): string[] {
  const content = contentWith(targets, indicator, reporters);
  return roundItems(content, momentOf(content, "R"))
    .filter(({ place }) => place.indicator === "SJUK")
    .map(({ reporter, value }) => `${reporter ?? "nobody"}: ${value?.unit ?? ""} ${value?.period ?? ""}`);
}

const contentWith = (
  targets: readonly (readonly [unit: string, period: string])[],
  indicator: Loose<"indicators">,
  reporters: readonly string[],
  period = "2024",
): MunicipalityContent =>
  buildContent({
    indicators: [indicatorOf(indicator)],
    indicatorUses: [{ goal: "OM1", indicator: "SJUK" }],
    targetValues: targets.map(([unit, of]) => ({ indicator: "SJUK", unit, goal: "OM1", period: of, targetValue: "6" })),
    reportingRounds: [round({ period })],
    roundUnits: reporters.map((unit) => ({ round: "R", unit })),
  });

/** What is required of a unit that whoever reports for it may not write. */
function unwritable(content: MunicipalityContent, round: string): string[] {
  return roundItems(content, momentOf(content, round)).flatMap(({ reporter, place, value }) => {
    if (reporter === null || value === null) return [];
    const grant = { municipality: content.municipality.code, role: "REPORTER", unit: reporter, decisionDomain: "HOW" };
    const viewer: Viewer = { personId: "p", kind: "PERSON", grants: [grant as Grant], scope: null };
    const access = accessOf(viewer, content, today);
    if (access === null) throw new Error(reporter);
    const at = { indicator: place.indicator, ...value, series: "OUTCOME" as const, members: "" };
    const reason = whyNotRecordValue({ ...content, access }, at, { client: "API", today, stands: null });
    // A round that is locked or sent in is no hindrance of its requirements.
    const isOfRound = reason === null || reason.code === "ROUND_LOCKED" || reason.code === "ROUND_SUBMITTED";
    return isOfRound ? [] : [`${reporter}: ${at.indicator} ${at.unit} ${at.period} ${reason.code}`];
  });
}

describe("the values that a round requires", () => {
  test("are reported by the unit that each stands for, and not by the one that answers for the indicator", () => {
    expect(required([...twoCommittees])).toEqual(["SN: SN 2024", "BUN: BUN 2024"]);
    expect(required([["VOF", "2024"]])).toEqual(["SN: VOF 2024"]);
  });

  test("are nobody's where no part of the round has the unit, and so told as unreported", () => {
    expect(required([["KONCERN", "2024"]])).toEqual(["nobody: KONCERN 2024"]);
    expect(required([["KONCERN", "2024"]], {}, ["KONCERN", "KS"])).toEqual(["KONCERN: KONCERN 2024"]);
  });

  test("are of the unit that answers for the indicator where none has a target value for the period", () => {
    expect(required([])).toEqual(["KS: KS 2024"]);
    expect(required([["SN", "2022"]])).toEqual(["KS: KS 2024"]);
    expect(required([["SN", "2022"], ...twoCommittees.slice(1)])).toEqual(["BUN: BUN 2024"]);
  });

  test("are none of a unit or an indicator that was not there in the period", () => {
    expect(required([["ON", "2024"], ...twoCommittees])).toEqual(["SN: SN 2024", "BUN: BUN 2024"]);
    expect(required([...twoCommittees], { validTo: "2023-12-31" })).toEqual([]);
    expect(required([...twoCommittees], { validTo: "2024-06-30" })).toEqual(["SN: SN 2024", "BUN: BUN 2024"]);
  });

  test("can each be written by whoever reports for the unit whose part it is", () => {
    const day = fc.constantFrom(null, "2022-12-31", "2024-01-01", "2024-06-30", "2024-12-31", "2025-01-01");
    const period = fc.constantFrom("2022", "2024", "2024-08", "2024D08", "2024-12", "2023--2026");
    const periodTypes = fc.uniqueArray(fc.constantFrom("YEAR" as const, "MONTH" as const, "CUMULATIVE" as const), {
      minLength: 1,
    });
    const some = fc.record({
      indicator: fc.record({ owner: fc.constantFrom(...units), validFrom: day, validTo: day, periodTypes }),
      targets: fc.uniqueArray(fc.tuple(fc.constantFrom<string>(...units), period), { maxLength: 4 }),
      reporters: fc.uniqueArray(fc.constantFrom<string>(...units), { maxLength: 4 }),
      of: fc.constantFrom("2024", "2024D08", "2024-12"),
    });
    let count = 0;
    fc.assert(
      fc.property(some, ({ indicator, targets, reporters, of }) => {
        const content = contentWith(targets, indicator, reporters, of);
        count += roundItems(content, momentOf(content, "R")).length;
        expect(unwritable(content, "R")).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(100);
  });

  test.each(fs.readdirSync(examples))("can be written by whoever reports them in the example %s", async (folder) => {
    const read = await readFolder(path.join(examples, folder));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const content = contentOf(read.value.records);
    expect([...content.records.reportingRounds.keys()].flatMap((code) => unwritable(content, code))).toEqual([]);
  });
});
