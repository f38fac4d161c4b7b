import { Checkbox } from "@fluentui/react-checkbox";
import { SearchBox } from "@fluentui/react-search";
import { useDeferredValue, useMemo, useState } from "react";
import type { IndicatorOption } from "../../usecases/readTableOptions";
import { useSay } from "../paneContext";
import { indicatorsUnder, searchedTree, type GoalNode, type GoalTree } from "./goalTree";
import type { TableDraft } from "./tableDraft";
import { toggled } from "./toggled";
import { Summary } from "../frame/Summary";

export interface ChoiceProps {
  readonly draft: TableDraft;
  readonly change: (changes: Partial<TableDraft>) => void;
}

/** Goals along the red thread with their indicators; a goal stands for all that is under it. */
export function ChooseIndicators({ tree, draft, change }: ChoiceProps & { readonly tree: GoalTree }) {
  const say = useSay();
  const [search, setSearch] = useState("");
  const sought = useDeferredValue(search);
  const shown = useMemo(() => searchedTree(tree, sought), [tree, sought]);
  const isEmpty = shown.roots.length + shown.loose.length === 0;
  const isSearched = sought.trim() !== "";
  const choose = (codes: readonly string[], isIn: boolean, goal: string | null) =>
    change({
      indicators: toggled(draft.indicators, codes, isIn),
      // Only where the goal's own are all there is: then it can stand for them, also for those to come.
      goal: isIn && goal !== null && draft.indicators.size === 0 && !isSearched ? goal : null,
    });
  return (
    <>
      <SearchBox
        size="small"
        className="search"
        value={search}
        placeholder={say("searchIndicators")}
        aria-label={say("searchIndicators")}
        onChange={(_, { value }) => setSearch(value)}
      />
      {isEmpty && <p>{say("nothingFound", { search: sought })}</p>}
      <ul className="tree" aria-label={say("stepIndicators")}>
        {shown.roots.map((node) => (
          <Goal key={node.goal.code} node={node} draft={draft} choose={choose} isOpen={isSearched} />
        ))}
        {shown.loose.length > 0 && (
          <li>
            <details open={isSearched}>
              <Summary>{say("onNoGoal")}</Summary>
              <Indicators indicators={shown.loose} draft={draft} choose={choose} />
            </details>
          </li>
        )}
      </ul>
      {draft.goal !== null && <p className="quiet">{say("goalFollows")}</p>}
    </>
  );
}

type Choose = (codes: readonly string[], isIn: boolean, goal: string | null) => void;

function Goal({
  node,
  draft,
  choose,
  isOpen,
}: {
  readonly node: GoalNode;
  readonly draft: TableDraft;
  readonly choose: Choose;
  readonly isOpen: boolean;
}) {
  const say = useSay();
  const [isUnfolded, setUnfolded] = useState(false);
  const codes = useMemo(() => indicatorsUnder(node), [node]);
  const chosenCount = codes.filter((code) => draft.indicators.has(code)).length;
  const { title, code, levelLabel } = node.goal;
  const isShown = isOpen || isUnfolded;
  return (
    <li>
      <details open={isShown} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
        <Summary>
          <span className="quiet">{levelLabel}</span> {title}
        </Summary>
        {/* A municipality has hundreds of goals: what is folded away is not there. */}
        {isShown && (
          <>
            <Checkbox
              checked={chosenCount === 0 ? false : chosenCount === codes.length ? true : "mixed"}
              label={say("allUnderGoal", { count: codes.length })}
              aria-label={`${say("allUnderGoal", { count: codes.length })}: ${title}`}
              onChange={(_, { checked }) => choose(codes, checked === true, code)}
            />
            <Indicators indicators={node.indicators} draft={draft} choose={choose} />
            {node.children.length > 0 && (
              <ul>
                {node.children.map((child) => (
                  <Goal key={child.goal.code} node={child} draft={draft} choose={choose} isOpen={isOpen} />
                ))}
              </ul>
            )}
          </>
        )}
      </details>
    </li>
  );
}

function Indicators({
  indicators,
  draft,
  choose,
}: {
  readonly indicators: readonly IndicatorOption[];
  readonly draft: TableDraft;
  readonly choose: Choose;
}) {
  if (indicators.length === 0) return null;
  return (
    <ul>
      {indicators.map(({ code, title }) => (
        <li key={code}>
          <Checkbox
            checked={draft.indicators.has(code)}
            label={title}
            onChange={(_, { checked }) => choose([code], checked === true, null)}
          />
        </li>
      ))}
    </ul>
  );
}
