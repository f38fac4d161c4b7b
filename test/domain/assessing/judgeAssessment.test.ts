import { judgementsIn } from "../../../server/domain/assessing/roundJudgements";
import { failureText } from "../../../shared/errorCodes";
import { houseAccess } from "../../../server/domain/access/access";
import { whyNotEdit } from "../../../server/domain/access/whyNotChange";
import { ANY_VERSION, recordAt, withChanges } from "../../../server/domain/content";
import { judgeContent } from "../../../server/domain/judging/judgeContent";
import { PlanEditRights } from "../../../server/domain/plan/planEditRights";
import type { Assessment } from "../../../server/domain/records/assessment";
import type { ConceptName, Stored } from "../../../server/domain/records/concepts";
import type { SteeringModel } from "../../../server/domain/records/steeringModel";
import { assessingContent, judged } from "../../support/assessingWorld";
import { buildRecord, buildResponsibility } from "../../support/smallWorld";
import type { Loose } from "../../support/smallWorldRecords";

const content = assessingContent();

const failuresOf = <N extends ConceptName>(concept: N, fields: Loose<N>, before = content) => {
  const change = { concept, record: buildRecord(concept, fields), expectedVersion: ANY_VERSION } as const;
  const changed = withChanges(before, [change], "2024-09-01T00:00:00.000Z");
  return judgeContent(changed.content, changed.applied).map(({ code, path }) => [code, path?.split(".").at(-1)]);
};

describe("an assessment", () => {
  test("is of a goal, of an indicator of a goal, or of a responsibility, and of one thing", () => {
    const subject = ["ASSESSMENT_SUBJECT", "goal"];
    expect(failuresOf("assessments", judged("OM1", "KS", "DELVIS"))).toEqual([]);
    expect(failuresOf("assessments", judged("OM1", "KS", "GUL", { indicator: "N00610" }))).toEqual([]);
    expect(failuresOf("assessments", judged("", "KS", "DELVIS"))).toEqual([subject]);
    expect(failuresOf("assessments", judged("OM1", "KS", "DELVIS", { responsibility: "ANSV-1" }))).toEqual([subject]);
    expect(failuresOf("assessments", judged("OM1", "KS", "GUL", { indicator: "U23401" }))).toEqual([
      ["INDICATOR_NOT_ON_GOAL", "indicator"],
    ]);
    expect(failuresOf("assessments", judged("FINNS-EJ", "KS", "DELVIS"))).toEqual([["REFERENCE_UNKNOWN", "goal"]]);
  });

  test("is made by a unit that answers for the thing in the round, by one above it, or by the executive board", () => {
    const others = [["ASSESSMENT_NOT_YOURS", "unit"]];
    expect(
      ["SN", "KF", "KONCERN", "KS"].flatMap((unit) => failuresOf("assessments", judged("NM-SN-1", unit, "EJ"))),
    ).toEqual([]);
    expect(failuresOf("assessments", judged("NM-SN-1", "BUN", "EJ"))).toEqual(others);
    expect(failuresOf("assessments", judged("AKT-1", "HEMBO", "SEN"))).toEqual(others);
    expect(failuresOf("assessments", judged("DEL-1", "BUN", "SEN"))).toEqual([]);
    const plan = { code: "PLAN", type: "COMMITTEE_PLAN" as const, title: "Plan", unit: "SN", period: "2024" };
    const round = {
      code: "SN-2024",
      title: "SN",
      type: "INTERIM" as const,
      period: "2024D08",
      opensOn: "2024-09-01",
      dueOn: "2024-09-30",
    };
    const ofPlan = assessingContent({
      planDocuments: [{ ...plan, goals: ["NM-SN-1"] }],
      reportingRounds: [{ ...round, planDocument: "PLAN", state: "OPEN" }],
    });
    expect(failuresOf("assessments", judged("NM-SN-1", "SN", "EJ", { round: "SN-2024" }), ofPlan)).toEqual([]);
    expect(failuresOf("assessments", judged("NM-SN-2", "SN", "EJ", { round: "SN-2024" }), ofPlan)).toEqual(others);
  });

  test("of another's thing, from before that was refused, stands as it was: it counts for nothing and is not changed", () => {
    const foreign = judged("NM-SN-1", "BUN", "EJ", { motivation: "Förr." });
    const before = assessingContent({ assessments: [foreign] });
    const changed = failuresOf("assessments", { ...foreign, motivation: "Nu." }, before);
    expect(changed).toEqual([["ASSESSMENT_NOT_YOURS", "unit"]]);
    const record = recordAt(before, "assessments", "DELAR-2024|BUN|NM-SN-1||") as Stored<Assessment>;
    const edit = { concept: "assessments", record, field: "analysis" } as const;
    expect(whyNotEdit(houseAccess, before, edit, "2024-09-01")).toMatchObject({ code: "ASSESSMENT_NOT_YOURS" });
    const rights = new PlanEditRights(before, "assessments", [record], "2024-09-01");
    expect([rights.ofRows(), rights.reasons]).toMatchObject([[0], [{ code: "ASSESSMENT_NOT_YOURS" }]]);
    expect(failuresOf("goals", { ...recordAt(before, "goals", "NM-SN-1"), order: 7 }, before)).toEqual([]);
  });

  test("uses the words that its model has for such a thing", () => {
    const unknown = [["STATUS_WORD_UNKNOWN", "judgedStatus"]];
    expect(failuresOf("assessments", judged("OM1", "KS", "KLAR"))).toEqual(unknown);
    expect(failuresOf("assessments", judged("DEL-1", "SN", "KLAR"))).toEqual([]);
    expect(failuresOf("assessments", judged("DEL-1", "SN", "UPPNATT"))).toEqual(unknown);
  });

  test("is told the words as they stand in the cells, and when there are none", () => {
    const told = (before: typeof content) => {
      const record = buildRecord("assessments", judged("DEL-1", "SN", "UPPNATT"));
      const { content: after, applied } = withChanges(
        before,
        [{ concept: "assessments", record, expectedVersion: ANY_VERSION }],
        "2024-09-01T00:00:00.000Z",
      );
      return judgeContent(after, applied).map((each) => failureText(each).sv);
    };
    expect(told(content)).toEqual([expect.stringContaining("Enligt plan (PLAN), Försenad (SEN), Avslutad (KLAR)")]);
    const model = recordAt(content, "steeringModels", "SM2023") as Stored<SteeringModel>;
    expect(told(assessingContent({ steeringModels: [{ ...model, activityStatusWords: [] }] }))).toEqual([
      expect.stringContaining("har inga statusord för detta"),
    ]);
  });

  describe("of what has no model of its own", () => {
    const responsibility = judged("", "SN", "DELVIS", { responsibility: "ANSV-1" });
    const records = {
      responsibilities: [buildResponsibility()],
      assessments: [responsibility, judged("OM1", "KS", "DELVIS")],
    };
    const model = recordAt(assessingContent(), "steeringModels", "SM2023") as Stored<SteeringModel>;
    const others = (from: typeof model) => from.goalStatusWords.filter(({ code }) => code !== "DELVIS");

    test("keeps its word, which cannot vanish from the model in use", () => {
      const before = assessingContent(records);
      const {
        version,
        changedAt: _,
        ...record
      } = recordAt(before, "steeringModels", "SM2023") as Stored<SteeringModel>;
      const change = { concept: "steeringModels" as const, record: { ...record, goalStatusWords: others(model) } };
      const { content: after, applied } = withChanges(
        before,
        [{ ...change, expectedVersion: version }],
        "2024-09-01T00:00:00.000Z",
      );
      const told = judgeContent(after, applied).filter(({ code }) => code === "STATUS_WORD_UNKNOWN");
      expect(told.map(({ path }) => path)).toEqual(
        expect.arrayContaining([expect.stringContaining("OM1"), expect.stringContaining("ANSV-1")]),
      );
    });

    test("is judged as when the round opened, whichever model takes over meanwhile", () => {
      const next = { ...model, code: "SM2024", validFrom: "2024-07-01", goalStatusWords: others(model) };
      const taken = assessingContent({ ...records, steeringModels: [{ ...model, validTo: "2024-06-30" }, next] });
      const place = { unit: "SN", goal: "", indicator: "", responsibility: "ANSV-1" };
      const judgements = judgementsIn(taken, "DELAR-2024");
      const assessment = judgements.at(place);
      expect(assessment && judgements.meaning(assessment)).toBe("PARTIAL");
    });
  });

  test("says why when it is another than was proposed", () => {
    const proposed = { proposedStatus: "REACHED" };
    expect(failuresOf("assessments", judged("OM1", "KS", "BEDOMS-NAS", proposed))).toEqual([]);
    expect(failuresOf("assessments", judged("OM1", "KS", "DELVIS", proposed))).toEqual([
      ["MOTIVATION_REQUIRED", "motivation"],
    ]);
    expect(failuresOf("assessments", judged("OM1", "KS", "DELVIS", { ...proposed, motivation: "Nytt läge." }))).toEqual(
      [],
    );
    expect(failuresOf("assessments", judged("OM1", "KS", "UPPNATT", { proposedStatus: "NO_DATA" }))).toEqual([
      ["MOTIVATION_REQUIRED", "motivation"],
    ]);
  });

  test("has a key that its history can hold", () => {
    const long = (length: number) => "X".repeat(length);
    const failures = failuresOf("assessments", {
      ...{ round: long(64), unit: long(64), goal: long(64), indicator: long(64), responsibility: long(64) },
    });
    expect(failures).toContainEqual(["KEY_TOO_LONG", "unit"]);
  });
});

test("an improvement action belongs to the year that was evaluated or a later one", () => {
  const action = { code: "ATG-9", title: "Rätta", round: "DELAR-2024", unit: "SN" };
  expect(failuresOf("improvementActions", { ...action, planYear: 2024 })).toEqual([]);
  expect(failuresOf("improvementActions", { ...action, planYear: 2023 })).toEqual([
    ["ACTION_BEFORE_EVALUATION", "planYear"],
  ]);
});
