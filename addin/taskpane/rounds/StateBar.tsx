import { roundTexts, roundUnitStates } from "../../texts/roundTexts";
import type { RoundPart, RoundUnitState } from "../../workbook/rounds/round";
import { Badge } from "../frame/Badge";
import { usePane, useWordsOf } from "../paneContext";

const states = Object.keys(roundUnitStates).reverse() as readonly RoundUnitState[];

/** How far the units have come, as one bar, and in words for whoever does not see it. */
export function StateBar({ units }: { readonly units: readonly RoundPart[] }) {
  const { language } = usePane();
  const say = useWordsOf(roundTexts);
  const counts = states.map((state) => ({ state, count: units.filter((unit) => unit.state === state).length }));
  const shown = counts.filter(({ count }) => count > 0);
  const done = counts.find(({ state }) => state === "APPROVED")?.count ?? 0;
  const lateCount = units.filter(({ isLate }) => isLate).length;
  return (
    <div>
      <p className="badges">
        {say("approvedCount", { done, count: units.length })}
        {lateCount > 0 && units.length > 1 && <Badge intent="warning">{say("lateCount", { count: lateCount })}</Badge>}
      </p>
      <div className="state-bar" aria-hidden="true">
        {shown.map(({ state, count }) => (
          <span key={state} className={`state-${state.toLowerCase()}`} style={{ flexGrow: count }}>
            {roundUnitStates[state].symbol} {count}
          </span>
        ))}
      </div>
      <p className="quiet">
        {shown
          .map(({ state, count }) => `${roundUnitStates[state].symbol} ${roundUnitStates[state][language]} ${count}`)
          .join(" · ")}
      </p>
    </div>
  );
}
