import type { Grant, Role } from "../../server/domain/access/grant";
import { roles } from "../../server/domain/access/grant";
import type { AccessScope } from "../../server/domain/access/grant";
import { anonymous, localAdministrator, type Viewer } from "../../server/domain/viewer";
import { sealEvents } from "../../server/usecases/audit/sealEvents";
import { createStores } from "../../server/usecases/createStores";
import { erasePerson } from "../../server/usecases/privacy/erasePerson";
import type { Stores } from "../../server/usecases/useCaseContext";
import { appendEvents, minute, tamper } from "../support/auditEvents";
import { buildContent } from "../support/smallWorld";
import { callOf, execute, insertContent } from "../support/testApi";
import { describeOnBothEngines } from "../support/testDatabase";

const holder = (
  role: Role,
  { unit = null, municipality = "9999", scope = null }: Partial<Grant> & { scope?: AccessScope | null } = {},
): Viewer => ({
  personId: `p-${role}`,
  kind: "PERSON",
  grants: [{ municipality, role, unit, decisionDomain: "HOW" }],
  scope,
});

interface Node {
  readonly id: string;
  readonly subject: string | null;
  readonly [field: string]: unknown;
}

describeOnBothEngines("the audit over GraphQL", (engine) => {
  let stores: Stores;
  const read = async (viewer: Viewer, args = "", fields = "subject") => {
    const source = `{ municipality(code: "9999") { auditEvents${args} { nodes { id ${fields} } pageInfo { hasNextPage endCursor } } } }`;
    const { data, errors } = await execute(stores, source, {}, { viewer });
    const list = (data as { municipality: { auditEvents: { nodes: Node[]; pageInfo: object } } | null } | null)
      ?.municipality?.auditEvents;
    return { nodes: list?.nodes ?? [], pageInfo: list?.pageInfo, errors };
  };
  const subjects = async (viewer: Viewer, args = "") => (await read(viewer, args)).nodes.map(({ subject }) => subject);
  const reasonOf = async (viewer: Viewer) => (await read(viewer)).errors?.[0]?.extensions?.reason;
  const insertPerson = (personId: string, name: string, municipality: string | null) =>
    tamper(stores, "INSERT INTO person (person_id, name, is_demo, is_disabled, created_at) VALUES (?, ?, 0, 0, 0)", [
      personId,
      name,
    ]).then(() =>
      municipality === null
        ? undefined
        : tamper(
            stores,
            "INSERT INTO access_grant (grant_id, person_id, municipality, role, unit_code, decision_domain, origin, granted_by, granted_at) VALUES (?, ?, ?, 'READER', NULL, 'HOW', 'GIVEN', 'x', 0)",
            [`g-${personId}`, personId, municipality],
          ),
    );

  beforeAll(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, buildContent());
    await insertPerson("p-here", "Hilda Här", "9999");
    await insertPerson("p-before", "Frida Förr", null);
    await insertPerson("p-elsewhere", "Albin Annanstans", "8888");
    const signIn = (person: string, at: number) => ({
      kind: "SIGN_IN" as const,
      municipality: null,
      actor: person,
      person,
      atMs: minute(at),
      subject: `sign-in of ${person}`,
    });
    await appendEvents(stores, [
      { atMs: minute(0), kind: "GRANT_GIVEN", person: "p-before", actor: "p-here", subject: "grant" },
      {
        atMs: minute(1),
        unit: "SN",
        subject: "goals[NM-SN-1]",
        actor: "p-here",
        facts: { recordCount: 1, records: { goals: [["NM-SN-1", 2]] } },
      },
      {
        atMs: minute(2),
        unit: "VOF",
        subject: "values",
        client: "EXCEL",
        changeset: "c-1",
        workbook: "A.xlsx",
        cell: "B2",
      },
      {
        atMs: minute(3),
        unit: "BUN",
        subject: "goals[NM-BUN-1]",
        kind: "WRITE_REFUSED",
        actor: "p-elsewhere",
        facts: { codes: { UNIT_SCOPE: 2 }, paths: [] },
      },
      { atMs: minute(4), unit: null, subject: "import", client: "IMPORT" },
      { atMs: minute(5), unit: "SN", municipality: "8888", subject: "of another municipality" },
      signIn("p-here", 6),
      signIn("p-before", 7),
      signIn("p-elsewhere", 8),
      {
        kind: "SIGN_IN_FAILED",
        municipality: null,
        actor: null,
        person: null,
        atMs: minute(9),
        subject: "of nobody known",
      },
    ]);
  });

  const ofTheMunicipality = ["import", "goals[NM-BUN-1]", "values", "goals[NM-SN-1]", "grant"];

  test("an auditor of the whole municipality sees all of it, newest first, and the sign-ins of its persons", async () => {
    const seen = ["sign-in of p-before", "sign-in of p-here", ...ofTheMunicipality];
    expect(await subjects(holder("AUDITOR"))).toEqual(seen);
    expect(await subjects(holder("AUDITOR", { unit: "KONCERN" }))).toEqual(seen);
    expect(await subjects(localAdministrator)).toEqual(seen);
  });

  test("an auditor of a subtree sees what is about units in it alone, and no sign-in", async () => {
    expect(await subjects(holder("AUDITOR", { unit: "SN" }))).toEqual(["values", "goals[NM-SN-1]"]);
    expect(await subjects(holder("AUDITOR", { unit: "BUN" }))).toEqual(["goals[NM-BUN-1]"]);
    expect(await subjects(holder("AUDITOR", { unit: "VOF" }))).toEqual(["values"]);
  });

  test("a program sees no more than its token's subtree, and nothing with that of another municipality", async () => {
    const scope = { access: "READ", municipality: "9999", unit: "VOF" } as const;
    expect(await subjects(holder("AUDITOR", { scope }))).toEqual(["values"]);
    expect(await subjects(holder("AUDITOR", { scope: { ...scope, unit: null } }))).toHaveLength(7);
    const elsewhere = { ...scope, municipality: "8888", unit: null };
    expect((await read(holder("AUDITOR", { scope: elsewhere }))).nodes).toEqual([]);
  });

  test.each(roles.filter((role) => role !== "AUDITOR"))("%s is refused, with the reason", async (role) => {
    expect(await reasonOf(holder(role))).toBe("AUDITOR_REQUIRED");
  });

  test("an auditor of another municipality does not even see this one", async () => {
    expect(await read(holder("AUDITOR", { municipality: "8888" }))).toMatchObject({ nodes: [], errors: undefined });
    expect(await read(anonymous)).toMatchObject({ nodes: [], errors: undefined });
  });

  test("where results are public, those who have not signed in are asked to and others refused", async () => {
    await tamper(
      stores,
      "UPDATE municipality SET are_results_public = 1, content_version = content_version + 1 WHERE code = '9999'",
    );
    try {
      expect(await reasonOf(anonymous)).toBe("SIGN_IN_REQUIRED");
      expect(await reasonOf(holder("AUDITOR", { municipality: "8888" }))).toBe("AUDITOR_REQUIRED");
    } finally {
      await tamper(
        stores,
        "UPDATE municipality SET are_results_public = 0, content_version = content_version + 1 WHERE code = '9999'",
      );
    }
  });

  test("an event says who did what from where, and names persons of the municipality alone", async () => {
    const fields =
      "kind at actor actorName client unit { code } person personName subject changeset workbook cell refusals { code count } records { concept key version } recordCount facts";
    const { nodes, errors } = await read(holder("AUDITOR"), "", fields);
    expect(errors).toBeUndefined();
    const bySubject = new Map(nodes.map((node) => [node.subject, node]));
    expect(bySubject.get("goals[NM-SN-1]")).toMatchObject({
      kind: "CHANGESET",
      at: new Date(minute(1)).toISOString(),
      actor: "p-here",
      actorName: "Hilda Här",
      client: "API",
      unit: { code: "SN" },
      records: [{ concept: "goals", key: "NM-SN-1", version: 2 }],
      recordCount: 1,
    });
    expect(bySubject.get("values")).toMatchObject({
      client: "EXCEL",
      changeset: "c-1",
      workbook: "A.xlsx",
      cell: "B2",
    });
    // Who tried from another municipality is an opaque id here.
    expect(bySubject.get("goals[NM-BUN-1]")).toMatchObject({
      actor: "p-elsewhere",
      actorName: null,
      refusals: [{ code: "UNIT_SCOPE", count: 2 }],
    });
    expect(bySubject.get("sign-in of p-before")).toMatchObject({ personName: "Frida Förr" });
    expect(JSON.stringify(nodes)).not.toContain("Albin");
  });

  test.each([
    ["(filter: { kinds: [WRITE_REFUSED] })", ["goals[NM-BUN-1]"]],
    ['(filter: { actors: ["p-here"] })', ["sign-in of p-here", "goals[NM-SN-1]", "grant"]],
    ['(filter: { persons: ["p-before"] })', ["sign-in of p-before", "grant"]],
    ['(filter: { units: ["SN"] })', ["goals[NM-SN-1]"]],
    ["(filter: { clients: [EXCEL, IMPORT] })", ["import", "values"]],
    ['(filter: { changeset: "c-1" })', ["values"]],
    ['(filter: { subjectStart: "goals[" })', ["goals[NM-BUN-1]", "goals[NM-SN-1]"]],
    ['(filter: { subjectStart: "%" })', []],
    [
      `(filter: { from: "${new Date(minute(3)).toISOString()}", until: "${new Date(minute(4)).toISOString()}" })`,
      ["goals[NM-BUN-1]"],
    ],
    ["(filter: { kinds: [] })", []],
    ['(filter: { from: "1900-01-01T00:00:00Z", until: "1960-01-01T00:00:00Z" })', []],
  ])("%s finds what it says", async (args, found) => {
    expect(await subjects(holder("AUDITOR"), args)).toEqual(found);
  });

  test("pages follow each other without a gap or a repetition", async () => {
    const seen: unknown[] = [];
    for (let after: string | null = null; ;) {
      const cursor: string = after === null ? "" : `, after: "${after}"`;
      const { nodes, pageInfo } = await read(holder("AUDITOR"), `(first: 2${cursor})`);
      seen.push(...nodes.map(({ subject }) => subject));
      const { hasNextPage, endCursor } = pageInfo as { hasNextPage: boolean; endCursor: string };
      if (!hasNextPage) break;
      after = endCursor;
    }
    expect(seen).toEqual(["sign-in of p-before", "sign-in of p-here", ...ofTheMunicipality]);
  });

  test("a cursor or a length that is none is told", async () => {
    const told = async (args: string) => (await read(holder("AUDITOR"), args)).errors?.[0]?.extensions?.reason;
    expect(await told('(after: "nonsense")')).toBe("CURSOR_INVALID");
    expect(await told("(first: 101)")).toBeDefined();
  });

  test("an event is told to be sealed when it is, with its number; and an erased person has no name", async () => {
    const state = async () =>
      (await read(holder("AUDITOR"), '(filter: { subjectStart: "grant" })', "isSealed sealNumber personName")).nodes;
    expect(await state()).toMatchObject([{ isSealed: false, sealNumber: null, personName: "Frida Förr" }]);
    await sealEvents(stores, new Date(minute(20)));
    await erasePerson(callOf(stores, { now: new Date(minute(21)) }), "p-before");
    expect(await state()).toMatchObject([{ isSealed: true, sealNumber: 1, personName: null }]);
  });
});
