import fc from "fast-check";
import { flattenedRows, headingsOf } from "../../../addin/workbook/flattenAnswer";

/** As a query that asks for every field of it has it. */
const tableOf = (answer: unknown, paths = [...new Set(pathsIn(answer))]) => ({
  columns: headingsOf(paths),
  rows: flattenedRows(answer, paths),
});

function pathsIn(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value) && typeof value[0] === "object") return value.flatMap((item) => pathsIn(item, path));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path.join(".")];
  return Object.entries(value).flatMap(([name, field]) => pathsIn(field, name === "nodes" ? path : [...path, name]));
}

const goals = {
  municipality: {
    goals: {
      nodes: [
        { code: "M1", title: "Trygghet", level: { label: "KF-mål" }, sdgs: ["11", "16"] },
        { code: "M2", title: "Hållbarhet", level: null, sdgs: [] },
      ],
    },
  },
};

describe("the answer of a query as a table", () => {
  test("has a row for each object of a list, and columns named from where the rows part", () => {
    const paths = ["code", "title", "level.label", "sdgs"].map((field) => `municipality.goals.${field}`);
    expect(tableOf(goals, paths)).toEqual({
      columns: ["code", "title", "level.label", "sdgs"],
      rows: [
        ["M1", "Trygghet", "KF-mål", "11; 16"],
        ["M2", "Hållbarhet", null, null],
      ],
    });
  });

  test("leaves what is missing in a list of numbers empty, and never writes null or 0 for it", () => {
    expect(tableOf({ values: { number: [1, null, 0] } }).rows).toEqual([["1; ; 0"]]);
  });

  test("repeats what stands outside a list on each of its rows", () => {
    const answer = {
      municipality: {
        name: "Heby",
        units: [
          { code: "KS", values: [{ number: 1 }, { number: 0 }] },
          { code: "VON", values: [] },
        ],
      },
    };
    expect(
      tableOf(
        answer,
        ["name", "units.code", "units.values.number"].map((path) => `municipality.${path}`),
      ),
    ).toEqual({
      columns: ["name", "units.code", "units.values.number"],
      rows: [
        ["Heby", "KS", 1],
        ["Heby", "KS", 0],
        ["Heby", "VON", null],
      ],
    });
  });

  test("has the rows of lists beside each other one after the other, never combined", () => {
    const answer = { a: [{ x: 1 }, { x: 2 }], b: [{ y: 3 }] };
    expect(tableOf(answer)).toEqual({
      columns: ["a.x", "b.y"],
      rows: [
        [1, null],
        [2, null],
        [null, 3],
      ],
    });
  });

  test("of a single thing is one row, and of nothing none", () => {
    expect(tableOf({ municipality: { name: "Heby" } })).toEqual({ columns: ["name"], rows: [["Heby"]] });
    expect(tableOf({ municipality: { goals: { nodes: [] } } }, ["municipality.goals.code"]).rows).toEqual([]);
    expect(tableOf({ municipality: null }, ["municipality.name"]).rows).toEqual([]);
  });

  test("keeps every number and text of the answer, and each row has a cell for each column", () => {
    const leaf = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
    const object = fc.letrec((tie) => ({
      node: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,4}$/),
        fc.oneof(leaf, tie("node"), fc.array(tie("node"), { minLength: 1, maxLength: 3 })),
        { minKeys: 1, maxKeys: 4 },
      ),
    })).node;
    fc.assert(
      fc.property(object, (answer) => {
        const { columns, rows } = tableOf(answer);
        expect(rows.every((row) => row.length === columns.length)).toBe(true);
        const cells = new Set(rows.flat());
        for (const each of leavesOf(answer)) expect(cells.has(each as never)).toBe(true);
      }),
    );
  });
});

const leavesOf = (value: unknown): unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
