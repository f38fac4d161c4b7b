import type { GoalOption, IndicatorOption, TableOptions } from "../../usecases/readTableOptions";

/** A goal of the red thread that has indicators, on itself or further down. */
export interface GoalNode {
  readonly goal: GoalOption;
  readonly children: readonly GoalNode[];
  readonly indicators: readonly IndicatorOption[];
}

export interface GoalTree {
  readonly roots: readonly GoalNode[];
  /** Indicators that are on no goal. */
  readonly loose: readonly IndicatorOption[];
}

/** The red thread from the top down, as far as there are indicators on it. A goal that serves several stands under each of them. */
export function goalTree({ goals, indicators }: Pick<TableOptions, "goals" | "indicators">): GoalTree {
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const known = new Set(goals.map((goal) => goal.code));
  const under = new Map<string, GoalOption[]>();
  const tops: GoalOption[] = [];
  for (const goal of goals) {
    const parents = goal.parents.filter((parent) => known.has(parent));
    if (parents.length === 0) tops.push(goal);
    for (const parent of parents) under.set(parent, [...(under.get(parent) ?? []), goal]);
  }
  const nodeOf = (goal: GoalOption): GoalNode[] => {
    const children = (under.get(goal.code) ?? []).flatMap(nodeOf);
    const own = goal.indicators.flatMap((code) => byCode.get(code) ?? []);
    return children.length + own.length === 0 ? [] : [{ goal, children, indicators: own }];
  };
  const used = new Set(goals.flatMap((goal) => goal.indicators));
  return { roots: tops.flatMap(nodeOf), loose: indicators.filter(({ code }) => !used.has(code)) };
}

/**
 * What of the tree has all the words, in titles or codes, with the goals above it. Under a goal that has them everything stays. What stands in several places is
 * found in the first of them.
 */
export function searchedTree(tree: GoalTree, search: string): GoalTree {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tree;
  const hasAll = ({ code, title }: { readonly code: string; readonly title: string }) =>
    words.every((word) => `${code} ${title}`.toLowerCase().includes(word));
  const found = new Set<string>();
  const isNew = (code: string) => !found.has(code) && found.add(code).has(code);
  const searched = (node: GoalNode): GoalNode[] => {
    if (hasAll(node.goal)) return isNew(`goal ${node.goal.code}`) ? [node] : [];
    const indicators = node.indicators.filter((indicator) => hasAll(indicator) && isNew(indicator.code));
    const children = node.children.flatMap(searched);
    return children.length + indicators.length === 0 ? [] : [{ ...node, children, indicators }];
  };
  return { roots: tree.roots.flatMap(searched), loose: tree.loose.filter(hasAll) };
}

/** Codes of the indicators on a goal and on every goal under it, each once. */
export function indicatorsUnder(node: GoalNode): readonly string[] {
  return [...new Set([...node.indicators.map(({ code }) => code), ...node.children.flatMap(indicatorsUnder)])];
}
