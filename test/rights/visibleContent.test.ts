import { accessOf } from "../../server/domain/access/accessOf";
import type { AccessScope, Grant } from "../../server/domain/access/grant";
import { visibleContent } from "../../server/domain/access/visibleContent";
import { recordAt, type MunicipalityContent } from "../../server/domain/content";
import { anonymous, localAdministrator, type Viewer } from "../../server/domain/viewer";
import { buildContent } from "../support/smallWorld";
import { under } from "../support/smallWorldRecords";

const today = "2024-06-30";

const draft = {
  code: "UTK",
  model: "SM2023",
  level: "NAMNDMAL",
  title: "Utkast",
  validFrom: "2024-01-01",
  validTo: "2026-12-31",
  parents: under("OM1"),
  addressing: [{ unit: "SN", role: "OWNER" as const }],
};

const content = buildContent({
  goals: [
    draft,
    { ...draft, code: "UNDER", level: "NAMNDMAL", continues: "UTK", addressing: [{ unit: "BUN", role: "OWNER" }] },
  ],
  indicatorUses: [{ goal: "UTK", indicator: "N15428", decidedBy: "SN" }],
  targetValues: [{ indicator: "N15428", unit: "SN", goal: "UTK", period: "2026", targetValue: "80" }],
  planDocuments: [
    { code: "PLAN", type: "COMMITTEE_PLAN", title: "Plan", unit: "SN", period: "2024", goals: ["NM-SN-1", "UTK"] },
  ],
});

const grant = (role: Grant["role"], unit: string | null = null, rest: Partial<Grant> = {}): Grant => ({
  municipality: "9999",
  role,
  unit,
  decisionDomain: "HOW",
  ...rest,
});

const person = (grants: readonly Grant[], scope: AccessScope | null = null): Viewer => ({
  personId: "p",
  kind: "PERSON",
  grants,
  scope,
});

const seenBy = (viewer: Viewer, of: MunicipalityContent = content) => visibleContent(of, viewer, today);
const unitsRead = (viewer: Viewer) => [...(seenBy(viewer)?.numericKeys.organizationUnits.keys() ?? [])].sort();

const published = (of: MunicipalityContent): MunicipalityContent => ({
  ...of,
  municipality: { ...of.municipality, areResultsPublic: true },
});

describe("what a viewer sees of a municipality", () => {
  test("nothing without a grant there, and with one elsewhere it is as if it did not exist", () => {
    expect(seenBy(anonymous)).toBeNull();
    expect(seenBy(person([]))).toBeNull();
    expect(seenBy(person([grant("AUDITOR", null, { municipality: "8888" })]))).toBeNull();
  });

  test("the one at the machine sees what is stored, and no suppressed number", () => {
    expect(seenBy(localAdministrator)).toBe(content);
    expect(content.access.seesSuppressedOf("SN")).toBe(false);
  });

  test("a draft that is not theirs is gone with every word of it: uses, target values, lists and references", () => {
    const seen = seenBy(person([grant("READER")]));
    expect(seen).not.toBeNull();
    expect(JSON.stringify([...(seen as MunicipalityContent).records.goals.values()])).not.toContain("UTK");
    expect(JSON.stringify(Object.values((seen as MunicipalityContent).records).map((map) => [...map]))).not.toContain(
      "UTK",
    );
    expect(recordAt(seen as MunicipalityContent, "planDocuments", "PLAN")?.goals).toEqual(["NM-SN-1"]);
    expect(recordAt(content, "planDocuments", "PLAN")?.goals).toEqual(["NM-SN-1", "UTK"]);
  });

  test("of two drafts one's own is seen, without what it says of the other", () => {
    const seen = seenBy(person([grant("REPORTER", "BUN")])) as MunicipalityContent;
    expect(recordAt(seen, "goals", "UTK")).toBeNull();
    expect(recordAt(seen, "goals", "UNDER")?.continues).toBeNull();
    expect(recordAt(content, "goals", "UNDER")?.continues).toBe("UTK");
  });

  test("who have the same rights share one view, and others get their own", () => {
    const one = seenBy(person([grant("READER", "SN")]));
    expect(seenBy({ ...person([grant("READER", "SN")]), personId: "another" })).toBe(one);
    expect(seenBy(person([grant("READER", "BUN")]))).not.toBe(one);
  });
});

describe("whose values a viewer reads", () => {
  test("those of the subtree and of what it is part of, and not the neighbour's", () => {
    expect(unitsRead(person([grant("READER", "VOF")]))).toEqual(["KF", "KONCERN", "SN", "VOF"]);
    expect(unitsRead(person([grant("READER", "SN")]))).toEqual(["KF", "KONCERN", "SN", "TRYGG", "VOF"]);
  });

  test("a unit without a place of its own belongs to the one that is answerable for it", () => {
    expect(unitsRead(person([grant("READER", "SN")]))).toContain("TRYGG");
    expect(unitsRead(person([grant("READER", "BUN")]))).not.toContain("TRYGG");
  });

  test("a unit that has moved is where it stands now, and one that has ended where it stood last", () => {
    expect(unitsRead(person([grant("READER", "ON")]))).toEqual(["KF", "KONCERN", "ON"]);
    expect(unitsRead(person([grant("READER", "KF")]))).toContain("ON");
  });

  test("an analyst reads every unit's, whatever the subtree", () => {
    expect(unitsRead(person([grant("ANALYST", "BUN")]))).toHaveLength(content.records.organizationUnits.size);
  });

  test("a grant over the group is one over the whole municipality, companies and all", () => {
    expect(unitsRead(person([grant("READER", "KONCERN")]))).toHaveLength(content.records.organizationUnits.size);
    expect(unitsRead(person([grant("READER")]))).toHaveLength(content.records.organizationUnits.size);
  });

  test("two grants are read together", () => {
    expect(unitsRead(person([grant("READER", "VOF"), grant("READER", "HEMBO")]))).toEqual(
      ["HEMBO", "HEMBO-ST", "KF", "KONCERN", "SN", "VOF"].sort(),
    );
  });
});

describe("a program with an access token of its own", () => {
  const owner = [
    grant("REPORTER"),
    grant("ANALYST"),
    grant("AUDITOR"),
    grant("APPROVER", null, { decisionDomain: "WHAT" }),
  ];
  const scope = (rest: Partial<AccessScope>): AccessScope => ({
    access: "WRITE",
    municipality: "9999",
    unit: null,
    ...rest,
  });
  const write = { roles: ["REPORTER"] as const, units: ["BUN"], domain: null };
  const codeOf = (viewer: Viewer) => accessOf(viewer, content, today)?.whyNot(write)?.code ?? null;

  test("may no more than its scope, whatever its owner may", () => {
    expect(codeOf(person(owner))).toBeNull();
    expect(codeOf(person(owner, scope({})))).toBeNull();
    expect(codeOf(person(owner, scope({ access: "READ" })))).toBe("ACCESS_READ_ONLY");
    expect(codeOf(person(owner, scope({ unit: "SN" })))).toBe("ACCESS_SCOPE");
    expect(codeOf(person(owner, scope({ unit: "BUN" })))).toBeNull();
  });

  test("may no more than its owner, whatever its scope", () => {
    expect(codeOf(person([grant("READER")], scope({})))).toBe("ROLE_REQUIRED");
    expect(codeOf(person([grant("REPORTER", "SN")], scope({})))).toBe("UNIT_SCOPE");
  });

  test("is for one municipality: the owner's others do not exist for it", () => {
    const viewer = person(owner, scope({ municipality: "8888" }));
    expect(seenBy(viewer)).toBeNull();
  });

  test("reads the values, drafts and suppressed numbers of its subtree alone", () => {
    const narrow = person(owner, scope({ access: "READ", unit: "BUN" }));
    expect(unitsRead(narrow)).toEqual(["BUN", "KF", "KONCERN"]);
    const access = accessOf(narrow, content, today);
    expect([access?.readsDraftsOf(["SN"]), access?.readsDraftsOf(["BUN"])]).toEqual([false, true]);
    expect([access?.seesSuppressedOf("SN"), access?.seesSuppressedOf("BUN")]).toEqual([false, true]);
  });
});

describe("results that a municipality has made public", () => {
  const open = published(content);

  test("are read by anybody, drafts are not, and nothing can be written", () => {
    const seen = seenBy(anonymous, open) as MunicipalityContent;
    expect(recordAt(seen, "goals", "OM1")?.title).toBe("Lillköpingsborna är trygga");
    expect(recordAt(seen, "goals", "UTK")).toBeNull();
    expect(seen.numericKeys.organizationUnits.size).toBe(open.records.organizationUnits.size);
    expect(seen.access.isPublicOnly).toBe(true);
    expect(seen.access.whyNot({ roles: ["READER"], units: [], domain: null })?.code).toBe("SIGN_IN_REQUIRED");
  });

  test("are read by those who have signed in for another municipality, who are told which role is lacking", () => {
    const seen = seenBy(person([grant("REPORTER", null, { municipality: "8888" })]), open) as MunicipalityContent;
    expect(seen.access.isPublicOnly).toBe(true);
    expect(seen.access.whyNot({ roles: ["REPORTER"], units: ["SN"], domain: null })?.code).toBe("ROLE_REQUIRED");
  });
});

describe("the reason why not", () => {
  const decide = { roles: ["APPROVER"] as const, units: ["SN"], domain: "WHAT" as const };
  const why = (
    viewer: Viewer,
    wanted: { roles: readonly Grant["role"][]; units: readonly string[]; domain: "WHAT" | "HOW" | null },
  ) => {
    const reason = accessOf(viewer, content, today)?.whyNot(wanted, "here");
    return reason == null ? null : [reason.code, reason.path];
  };

  test("says whose matter it is to one who acts for the other side, before it says which role is lacking", () => {
    expect(why(person([grant("REPORTER", "VOF")]), decide)).toEqual(["DECISION_DOMAIN", "here"]);
    expect(why(person([grant("APPROVER", "SN")]), decide)).toEqual(["DECISION_DOMAIN", "here"]);
  });

  test("says which role is lacking to one who has none that acts", () => {
    expect(why(person([grant("READER")]), decide)).toEqual(["ROLE_REQUIRED", "here"]);
    expect(why(person([grant("REPORTER", "SN", { decisionDomain: "WHAT" })]), decide)).toEqual([
      "ROLE_REQUIRED",
      "here",
    ]);
  });

  test("says where the role does not hold to one who has it elsewhere", () => {
    expect(why(person([grant("APPROVER", "BUN", { decisionDomain: "WHAT" })]), decide)).toEqual(["UNIT_SCOPE", "here"]);
  });

  test("is none for one who has role, unit and side in one grant; spread over two it is not theirs", () => {
    expect(why(person([grant("APPROVER", "SN", { decisionDomain: "WHAT" })]), decide)).toBeNull();
    const spread = [grant("APPROVER", "SN"), grant("APPROVER", "BUN", { decisionDomain: "WHAT" })];
    expect(why(person(spread), decide)).toEqual(["DECISION_DOMAIN", "here"]);
  });
});
