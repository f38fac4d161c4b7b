import fc from "fast-check";
import {
  linkedTablePart,
  pendingWritePart,
  readPart,
  writePart,
  type PartKind,
} from "../../../addin/workbook/workbookPart";
import { buildAnswer, buildLink } from "../support/buildLink";

const kind: PartKind = { name: "linked-table", version: 3, migrations: { 1: addB, 2: renameB } };
function addB(content: object) {
  return { ...content, b: 1 };
}
function renameB({ b, ...rest }: { b: number }) {
  return { ...rest, c: b };
}

/** As other programs save XML: with a declaration, a prefix, and text in the place of CDATA. */
const resaved = (xml: string) =>
  `<?xml version="1.0"?>\n${xml
    .replace(/<!\[CDATA\[([\s\S]*)]]>/, (_, text: string) =>
      text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&#x3E;"),
    )
    .replace("<linked-table xmlns=", "<m:linked-table xmlns:m=")
    .replace("</linked-table>", "</m:linked-table>\n")}`;

describe("what the workbook keeps of us", () => {
  test("is read back as it was, also when another program has saved it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (content, id) => {
        const xml = writePart(linkedTablePart, id, content);
        const same = JSON.parse(JSON.stringify(content)) as unknown;
        expect(readPart(linkedTablePart, xml)).toEqual({ ok: true, value: same });
        expect(readPart(linkedTablePart, resaved(xml))).toEqual({ ok: true, value: same });
      }),
    );
  });

  test("has nothing in it that XML cannot carry", () => {
    const link = buildLink(buildAnswer([{ comment: "]]> \ufffe \u0000 <a>&amp;" }]));
    const xml = writePart(linkedTablePart, "a", link);
    expect(readPart(linkedTablePart, xml)).toEqual({ ok: true, value: link });
    const forbidden = [...xml].filter((character) => character < " " || character > "\ufffd");
    expect(forbidden).toEqual([]);
    expect(xml.match(/]]>/g)).toHaveLength(1);
  });

  test("is migrated from every older version, one step at a time", () => {
    const old = { ...kind, version: 1 };
    expect(readPart(kind, writePart(old, "a", { a: 0 }))).toEqual({ ok: true, value: { a: 0, c: 1 } });
    expect(readPart(kind, writePart({ ...kind, version: 2 }, "a", { b: 5 }))).toEqual({ ok: true, value: { c: 5 } });
  });

  test("is not touched when a newer add-in has written it", () => {
    expect(readPart(kind, writePart({ ...kind, version: 4 }, "a", {}))).toEqual({ ok: false, error: "NEWER" });
  });

  test("a write that an older add-in has kept is one of values, or of a plan whose records say their kind", () => {
    const kept = (version: number, write: object) =>
      readPart(pendingWritePart, writePart({ ...pendingWritePart, version }, "w", write));
    expect(kept(1, { rows: [{ key: "a" }] })).toEqual({ ok: true, value: { kind: "VALUES", rows: [{ key: "a" }] } });
    expect(kept(2, { id: "w", kind: "GOALS", rows: [{ key: "A" }] })).toEqual({
      ok: true,
      value: { id: "w", kind: "PLAN", rows: [{ key: "A", kind: "GOALS" }] },
    });
  });

  test.each(["", "<linked-table/>", "<other version='1'>{}</other>", '<linked-table version="1">{</linked-table>'])(
    "is unreadable where somebody has changed it: %s",
    (xml) => {
      expect(readPart(kind, xml)).toEqual({ ok: false, error: "UNREADABLE" });
    },
  );
});
