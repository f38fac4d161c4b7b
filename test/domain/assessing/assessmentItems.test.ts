import { AssessmentItems } from "../../../server/domain/assessing/assessmentItem";
import { roundSubjects } from "../../../server/domain/assessing/roundSubjects";
import type { SeriesLookup } from "../../../server/domain/followUp/useFollowUp";
import { assessingContent, judged } from "../../support/assessingWorld";
import { activity, itemOf, momentOf, outcome } from "../../support/assessmentItems";
import { buildIndicator, buildResponsibility } from "../../support/smallWorld";

describe("an item of a round", () => {
  const seriesOf: SeriesLookup = (indicator, unit) =>
    indicator === "U23401" && unit === "SN"
      ? [outcome("U23401", "SN", "2023", "70"), outcome("U23401", "SN", "2024D08", "60")]
      : [];
  const target = { indicator: "U23401", unit: "SN", goal: "NM-SN-1", targetValue: "40" };
  const targetValues = [
    { ...target, period: "2024" },
    { ...target, period: "2023" },
  ];
  const subject = { indicator: "U23401", seriesOf };

  test("needs an analysis when it has missed its target in two rounds in a row and nobody says why", () => {
    const content = assessingContent({ targetValues });
    const item = itemOf(content, "NM-SN-1", "SN", subject);
    expect(item).toMatchObject({ kind: "INDICATOR", previous: "NOT_REACHED", isAnalysisNeeded: true });
    const analysed = judged("NM-SN-1", "SN", "ROD", { indicator: "U23401", analysis: "Fler söker." });
    const after = itemOf(assessingContent({ targetValues, assessments: [analysed] }), "NM-SN-1", "SN", subject);
    expect(after).toMatchObject({ judged: "NOT_REACHED", isAnalysisNeeded: false });
    const oneRound = [
      { ...target, period: "2024" },
      { ...target, period: "2023", targetValue: "80" },
    ];
    expect(itemOf(assessingContent({ targetValues: oneRound }), "NM-SN-1", "SN", subject).isAnalysisNeeded).toBe(false);
  });

  test("stands beside what was judged in the last round that it was in, whatever rounds about other things have ended since", () => {
    const plan = (code: string, unit: string, goals: string[]) => ({
      ...{ code, type: "COMMITTEE_PLAN" as const, title: code, unit, period: "2024", goals },
    });
    const round = (code: string, planDocument: string, period: string) => ({
      ...{ code, title: code, type: "TERTIAL" as const, period, opensOn: "2024-01-01", dueOn: "2024-12-31" },
      ...{ state: "OPEN" as const, planDocument },
    });
    const content = assessingContent({
      planDocuments: [plan("P-1", "SN", ["NM-SN-1"]), plan("P-2", "SN", ["NM-SN-1"]), plan("P-BUN", "BUN", ["OM1"])],
      reportingRounds: [
        ...[round("A-SN", "P-1", "2024D04"), round("B-BUN", "P-BUN", "2024D04")],
        ...[round("C-BUN", "P-BUN", "2024D06"), round("R-SN", "P-2", "2024D08")],
      ],
      assessments: [{ ...judged("NM-SN-1", "SN", "UPPNATT"), round: "A-SN" }],
    });
    const items = new AssessmentItems(content, momentOf(content, "R-SN"), () => []);
    const place = { unit: "SN", goal: "NM-SN-1", indicator: "", responsibility: "" };
    expect(items.at(place).previous).toBe("REACHED");
  });

  test("is judged by the latest value where none can be there for the period, and says so; one that is expected or too old is missing", () => {
    const of = (periodTypes: ("YEAR" | "CUMULATIVE")[], latest = "2023") => {
      const lastYear: SeriesLookup = (indicator, unit) =>
        indicator === "U23401" && unit === "SN" ? [outcome("U23401", "SN", latest, "30")] : [];
      const own = { code: "U23401", direction: "DECREASE" as const, periodTypes, publishedLagDays: 60 };
      const indicators = [buildIndicator(own)];
      return itemOf(assessingContent({ targetValues, indicators }), "NM-SN-1", "SN", {
        ...subject,
        seriesOf: lastYear,
      });
    };
    const { proposal } = of(["YEAR"]);
    expect(proposal).toMatchObject({ status: "REACHED", coverage: { counted: 1, total: 1 } });
    expect(proposal.explanation.sv).toContain("Värdet gäller 2023, det senaste som finns.");
    expect(of(["YEAR"], "2021").proposal.status).toBe("NO_DATA");
    expect(of(["YEAR", "CUMULATIVE"]).proposal).toMatchObject({ status: "NO_DATA", coverage: { counted: 0 } });
  });

  test("tells that it is judged otherwise than is proposed; two words for the same status are the same", () => {
    const goals = [activity("A1", ["NM-SN-1"], ["SN"])];
    const item = (word: string) =>
      itemOf(
        assessingContent({ goals, assessments: [judged("A1", "SN", "KLAR"), judged("NM-SN-1", "SN", word)] }),
        "NM-SN-1",
        "SN",
      );
    expect(item("BEDOMS-NAS")).toMatchObject({ proposal: { status: "REACHED" }, isDeviating: false });
    expect(item("DELVIS")).toMatchObject({ isDeviating: true });
  });

  test("of a responsibility has no proposal, since people alone judge it", () => {
    const content = assessingContent({ responsibilities: [buildResponsibility()] });
    const item = itemOf(content, "", "SN", { responsibility: "ANSV-1" });
    expect(item).toMatchObject({ kind: "RESPONSIBILITY", proposal: { isByRule: false, coverage: null } });
  });

  test("is there for each thing that is in force and each unit that answers for it, or exactly for what the round's plan contains", () => {
    const content = assessingContent();
    const places = roundSubjects(content, momentOf(content)).map(({ unit, goal, indicator, responsibility }) =>
      [unit, goal, indicator, responsibility].filter((part) => part !== "").join(" "),
    );
    const some = ["KF OM1", "SN OM1", "HEMBO-ST OM1", "KF OM1 N00610", "SN AKT-1", "BUN AKT-1", "SN ANSV-1"];
    expect(places).toEqual(expect.arrayContaining(some));
    expect(new Set(places).size).toBe(places.length);
    const plan = {
      code: "PLAN",
      type: "COMMITTEE_PLAN" as const,
      title: "Plan",
      unit: "SN",
      period: "2024",
      goals: ["NM-SN-2"],
    };
    const round = {
      code: "SN-2024",
      title: "SN",
      type: "INTERIM" as const,
      period: "2024D08",
      opensOn: "2024-09-01",
      dueOn: "2024-09-30",
      planDocument: "PLAN",
    };
    const planned = assessingContent({ planDocuments: [plan], reportingRounds: [round] });
    expect(roundSubjects(planned, momentOf(planned, "SN-2024"))).toEqual([
      { unit: "SN", goal: "NM-SN-2", indicator: "", responsibility: "" },
    ]);
  });

  test("is there for an activity that ended in the period, which counts for its goal, unless another carries it on", () => {
    const spring = { validFrom: "2024-01-01", validTo: "2024-06-30" };
    const goals = [activity("A1", ["NM-SN-1"], ["SN"], spring), activity("A2", ["NM-SN-1"], ["SN"], spring)];
    const next = activity("A3", ["NM-SN-1"], ["SN"], { validFrom: "2024-07-01", continues: "A2" });
    const assessments = [judged("A1", "SN", "KLAR"), judged("A3", "SN", "SEN")];
    const content = assessingContent({ goals: [...goals, next], assessments });
    const told = roundSubjects(content, momentOf(content)).map(({ goal }) => goal);
    expect(told.filter((code) => /^A\d$/.test(code))).toEqual(["A1", "A3"]);
    expect(itemOf(content, "NM-SN-1", "SN").proposal).toMatchObject({
      share: "0.5",
      coverage: { counted: 2, total: 2 },
    });
  });
});
