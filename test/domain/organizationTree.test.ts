import { childrenOf, parentOf, subtreeOf, unitsAbove } from "../../server/domain/organizationTree";
import { buildContent, buildUnit } from "../support/smallWorld";

const codes = (units: readonly { readonly code: string }[]) => units.map(({ code }) => code);

test("an administration stood under the old committee until it was merged, and under the new one from then on", () => {
  const content = buildContent();
  expect(parentOf(content, "VOF", "2022-12-31")?.code).toBe("ON");
  expect(parentOf(content, "VOF", "2023-01-01")?.code).toBe("SN");
  expect(codes(childrenOf(content, "ON", "2022-12-31"))).toEqual(["VOF"]);
  expect(codes(childrenOf(content, "ON", "2023-01-01"))).toEqual([]);
  expect(codes(childrenOf(content, "SN", "2023-01-01"))).toEqual(["VOF"]);
  expect(codes(unitsAbove(content, "VOF", "2022-12-31"))).toEqual(["ON", "KF", "KONCERN"]);
});

test("the group tree of a day holds committees and companies, each unit before those under it", () => {
  const content = buildContent();
  expect(codes(subtreeOf(content, "KONCERN", "2022-12-31"))).toEqual([
    "KONCERN",
    "HEMBO",
    "HEMBO-ST",
    "KF",
    "BUN",
    "KS",
    "ON",
    "VOF",
    "SN",
  ]);
  expect(codes(subtreeOf(content, "KONCERN", "2023-01-01"))).not.toContain("ON");
});

test("a unit that does not exist on the day stands nowhere and has nobody under it", () => {
  const content = buildContent();
  expect(parentOf(content, "ON", "2023-01-01")).toBeNull();
  expect(subtreeOf(content, "ON", "2023-01-01")).toEqual([]);
  expect(subtreeOf(content, "KONCERN", "1999-12-31")).toEqual([]);
  expect(parentOf(content, "FINNS-EJ", "2023-01-01")).toBeNull();
});

test("a unit left under one that has ended stands at the top", () => {
  const left = buildUnit({ code: "KVAR", placements: [{ parent: "ON", validFrom: "2000-01-01" }] });
  const content = buildContent({ organizationUnits: [left] });
  expect(parentOf(content, "KVAR", "2022-12-31")?.code).toBe("ON");
  expect(parentOf(content, "KVAR", "2023-01-01")).toBeNull();
});

test("a circle in old data does not keep the walk going", () => {
  const placed = (parent: string) => [{ parent, validFrom: "2000-01-01" }];
  const content = buildContent({
    organizationUnits: [
      buildUnit({ code: "A", placements: placed("B") }),
      buildUnit({ code: "B", placements: placed("A") }),
    ],
  });
  expect(codes(subtreeOf(content, "A", "2020-01-01"))).toEqual(["A", "B"]);
  expect(codes(unitsAbove(content, "A", "2020-01-01"))).toEqual(["B"]);
});
