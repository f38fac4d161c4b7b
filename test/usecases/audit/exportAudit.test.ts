import { auditFileHead, auditFileLine } from "../../../server/files/auditFile";
import type { ToldEvent } from "../../../server/domain/audit/toldEvent";
import { anonymous } from "../../../server/domain/viewer";
import { exportAudit, type AuditExport } from "../../../server/usecases/audit/exportAudit";
import { createStores } from "../../../server/usecases/createStores";
import type { Stores } from "../../../server/usecases/useCaseContext";
import { appendEvents, minute, tamper } from "../../support/auditEvents";
import { buildContent } from "../../support/smallWorld";
import { callOf, insertContent } from "../../support/testApi";
import { describeOnBothEngines } from "../../support/testDatabase";

const now = new Date(minute(10_000));
const everything: AuditExport = { municipality: null, fromMs: null, untilMs: null, format: "jsonl" };

describeOnBothEngines("giving out the audit", (engine) => {
  let stores: Stores;
  const given = async (what: Partial<AuditExport>, call = callOf(stores, { now })) => {
    const events: ToldEvent[] = [];
    const result = await exportAudit(call, { ...everything, ...what }, (event) => events.push(event));
    return { result, events, subjects: events.map(({ subject }) => subject) };
  };

  beforeEach(async () => {
    stores = createStores(await engine.open());
    await insertContent(stores, buildContent());
    await appendEvents(stores, [
      ...Array.from({ length: 250 }, (_, index) => ({ atMs: minute(index), subject: String(index) })),
      { atMs: minute(300), municipality: "8888", subject: "of another" },
      { atMs: minute(301), municipality: null, kind: "SIGN_IN", person: "p-here", subject: "sign-in" },
      { atMs: minute(302), municipality: null, kind: "SIGN_IN_FAILED", subject: "of nobody known" },
      { atMs: minute(303), kind: "GRANT_GIVEN", person: "p-here", subject: "grant" },
    ]);
  });

  test("gives a municipality's events and its persons' sign-ins, the oldest first, none twice and none left out", async () => {
    const { subjects, result } = await given({ municipality: "9999" });
    expect(subjects).toEqual([...Array.from({ length: 250 }, (_, index) => String(index)), "sign-in", "grant"]);
    expect(result).toEqual({ ok: true, value: { count: 252 } });
  });

  test("gives everything when no municipality is named, within the limits of time", async () => {
    expect((await given({})).subjects).toHaveLength(254);
    const { subjects } = await given({ fromMs: minute(249), untilMs: minute(302) });
    expect(subjects).toEqual(["249", "of another", "sign-in"]);
  });

  test("is told before the first event is given, and is in the next one", async () => {
    const first = await given({ municipality: "9999", fromMs: minute(249), format: "csv" });
    expect(first.events.map(({ kind }) => kind)).not.toContain("AUDIT_EXPORTED");
    const later = callOf(stores, { now: new Date(now.getTime() + 1_000) });
    const next = await given({ municipality: "9999", fromMs: minute(400) }, later);
    expect(next.events).toMatchObject([
      { kind: "AUDIT_EXPORTED", municipality: "9999", facts: { fromMs: minute(249), untilMs: null, format: "csv" } },
    ]);
  });

  test("is refused for a municipality that is not there, and to all but the one at the machine itself, and then not told", async () => {
    expect((await given({ municipality: "4321" })).result).toMatchObject({ error: { code: "MUNICIPALITY_UNKNOWN" } });
    const asNobody = await given({}, callOf(stores, { now, viewer: anonymous }));
    expect(asNobody.result).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(await stores.auditStore.ofKind("AUDIT_EXPORTED", "", 10)).toEqual([]);
  });

  test("guards every text of a spreadsheet's line, whoever put it there, and gives JSON as it is", async () => {
    const danger = "=1+1";
    const row = { subject: danger, reason: danger, workbook: danger, cell: danger, changeset: danger, unit: danger };
    await appendEvents(stores, [{ atMs: minute(500), ...row, actor: danger, person: danger, facts: { text: danger } }]);
    await tamper(stores, "UPDATE audit_event SET facts = '=not json' WHERE subject = ?", [danger]);
    const { events } = await given({ fromMs: minute(500) });
    expect(events).toMatchObject([{ ...row, facts: "=not json" }]);
    const [event] = events as [ToldEvent];
    const cells = auditFileLine("csv", event).split(",");
    expect(cells).toHaveLength((auditFileHead("csv") ?? "").split(",").length);
    expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.includes("=1+1"))).toHaveLength(8);
    expect(JSON.parse(auditFileLine("jsonl", event))).toMatchObject(row);
  });
});
