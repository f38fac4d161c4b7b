import fc from "fast-check";
import { nestingMax, nestsTooDeep, sourceOf } from "../../server/http/sourceNesting";

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

describe("how deep a document nests", () => {
  test.each([
    ["{ a ", "}"],
    ["[", "]"],
    ["(", ")"],
    ["{a(b:[", "])}"],
  ])("is told of any brackets: %s", (open, close) => {
    const each = open.match(/[{[(]/g)?.length ?? 1;
    expect(nestsTooDeep(nested(Math.floor(nestingMax / each), open, close))).toBe(false);
    expect(nestsTooDeep(nested(Math.floor(nestingMax / each) + 1, open, close))).toBe(true);
  });

  test.each([
    ["a text", `{ a(b: "${"{".repeat(600)}") }`],
    ["a text with a quote in it", `{ a(b: "\\"${"{".repeat(600)}") }`],
    ["a block text", `{ a(b: """ " ${"{".repeat(600)} \\""" ${"[".repeat(600)} """) }`],
    ["a comment", `{ a # ${"{".repeat(600)}\n }`],
  ])("is nothing of what stands in %s", (_, source) => {
    expect(nestsTooDeep(source)).toBe(false);
  });

  test("is told though a text before it was never ended", () => {
    expect(nestsTooDeep(`{ a(b: "x\n${"{".repeat(600)}`)).toBe(true);
  });

  test("is told of a megabyte of anything in a moment", () => {
    for (const part of ['"', '"""', "#", "{", "{}", "\\", '"\\', '""" "" ']) {
      const started = performance.now();
      nestsTooDeep(part.repeat(Math.floor(1_000_000 / part.length)));
      expect([part, performance.now() - started < 1_000]).toEqual([part, true]);
    }
    for (const start of ['"""', '"', "#", '"""\\"""']) {
      for (const end of ["", '"""', '"']) nestsTooDeep(`${start}${"a".repeat(16_000_000)}${end}`);
    }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'"\\{}[]()#\n a') }), (source) => {
        expect(typeof nestsTooDeep(source)).toBe("boolean");
      }),
    );
  });

  test("is asked of what is sent by POST or GET", () => {
    expect(sourceOf({ query: "{ a }" }, "")).toBe("{ a }");
    expect(sourceOf(undefined, "?query=%7B%20a%20%7D")).toBe("{ a }");
    expect([sourceOf({ query: 1 }, ""), sourceOf(null, ""), sourceOf([], "")]).toEqual([null, null, null]);
  });
});
