import { goalTree, indicatorsUnder, searchedTree, type GoalNode } from "../../../addin/taskpane/newTable/goalTree";
import type { GoalOption } from "../../../addin/usecases/readTableOptions";

const goal = (code: string, title: string, parents: string[], indicators: string[] = []): GoalOption => ({
  code,
  title,
  levelLabel: "Mål",
  parents,
  indicators,
});
const indicator = (code: string, title: string) => ({ code, title, periodTypes: ["YEAR"] as const, dimensions: [] });

const options = {
  goals: [
    goal("V", "Vision", []),
    goal("OM1", "Trygg omsorg", ["V"], ["TRYGG"]),
    goal("OM2", "Lärande", ["V"]),
    goal("M1", "Alla blir behöriga", ["OM2", "OM1"], ["BEHORIG", "TRYGG"]),
    goal("T", "Utan indikatorer", ["V"]),
  ],
  indicators: [indicator("TRYGG", "Trygghet"), indicator("BEHORIG", "Behöriga elever"), indicator("FOLK", "Folkmängd")],
};
const drawn = (nodes: readonly GoalNode[]): unknown[] =>
  nodes.map(({ goal: { code }, indicators, children }) => [
    code,
    ...indicators.map((of) => of.code),
    ...drawn(children),
  ]);

describe("the tree to choose indicators from", () => {
  const tree = goalTree(options);

  test("follows the red thread as far as there are indicators, and a goal that serves two stands under both", () => {
    expect(drawn(tree.roots)).toEqual([
      ["V", ["OM1", "TRYGG", ["M1", "BEHORIG", "TRYGG"]], ["OM2", ["M1", "BEHORIG", "TRYGG"]]],
    ]);
    expect(tree.loose.map(({ code }) => code)).toEqual(["FOLK"]);
  });

  test("gives what is under a goal once each", () => {
    expect(tree.roots.map(indicatorsUnder)).toEqual([["TRYGG", "BEHORIG"]]);
  });

  test("is searched by words in any order, keeps the goals above, keeps all under a goal that is found, and gives each once", () => {
    expect(drawn(searchedTree(tree, "elever behör").roots)).toEqual([["V", ["OM1", ["M1", "BEHORIG"]]]]);
    expect(drawn(searchedTree(tree, "lärande").roots)).toEqual([["V", ["OM2", ["M1", "BEHORIG", "TRYGG"]]]]);
    expect(drawn(searchedTree(tree, "behöriga").roots)).toEqual([["V", ["OM1", ["M1", "BEHORIG", "TRYGG"]]]]);
    expect(searchedTree(tree, "xyz")).toEqual({ roots: [], loose: [] });
    expect(searchedTree(tree, "  ")).toBe(tree);
  });
});
