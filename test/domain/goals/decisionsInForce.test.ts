import { budgetFrameInForce, steeringModelInForce } from "../../../server/domain/goals/decisionsInForce";
import { buildBudgetFrame, buildContent, buildModel } from "../../support/smallWorld";

const frame = { unit: "BUN", year: 2024, kind: "OPERATIONS" as const };
const content = buildContent({
  budgetFrames: [
    buildBudgetFrame({ code: "V2", versionNumber: 2, inForceFrom: "2024-07-01", decision: "B-KF-2022" }),
    buildBudgetFrame({ code: "V3", versionNumber: 3, inForceFrom: "2024-07-01", decision: null }),
    buildBudgetFrame({ code: "INV", kind: "INVESTMENT", inForceFrom: "2024-01-01", decision: "B-KF-2022" }),
    buildBudgetFrame({ code: "NEXT", year: 2025, inForceFrom: "2024-11-25", decision: "B-KF-2022" }),
  ],
});

test("the latest decided version of a frame counts from its day; a proposal never does", () => {
  expect(budgetFrameInForce(content, frame, "2023-12-31")).toBeNull();
  expect(budgetFrameInForce(content, frame, "2024-06-30")?.code).toBe("RAM-BUN-2024");
  expect(budgetFrameInForce(content, frame, "2024-07-01")?.code).toBe("V2");
});

test("the model of a day is the active one or the one since retired, never a draft", () => {
  const models = buildContent({ steeringModels: [buildModel({ validFrom: "2010-01-01" })] });
  expect(steeringModelInForce(models, "2022-12-31")?.code).toBe("SM2019");
  expect(steeringModelInForce(models, "2023-01-01")?.code).toBe("SM2023");
  expect(steeringModelInForce(models, "2018-12-31")).toBeNull();
});
