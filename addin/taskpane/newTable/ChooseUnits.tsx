import { Checkbox } from "@fluentui/react-checkbox";
import { SearchBox } from "@fluentui/react-search";
import { Switch } from "@fluentui/react-switch";
import { useMemo, useState } from "react";
import type { UnitOption } from "../../usecases/readTableOptions";
import { useSay } from "../paneContext";
import type { ChoiceProps } from "./ChooseIndicators";
import { toggled } from "./toggled";

/** Units where they stand in the organisation; none chosen means all that have values. */
export function ChooseUnits({ units, draft, change }: ChoiceProps & { readonly units: readonly UnitOption[] }) {
  const say = useSay();
  const [search, setSearch] = useState("");
  const placed = useMemo(() => unitsInPlace(units), [units]);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = placed.filter(({ unit }) =>
    words.every((word) => `${unit.code} ${unit.name}`.toLowerCase().includes(word)),
  );
  return (
    <>
      <SearchBox
        size="small"
        className="search"
        value={search}
        placeholder={say("searchUnits")}
        aria-label={say("searchUnits")}
        onChange={(_, { value }) => setSearch(value)}
      />
      {shown.length === 0 && <p>{say("nothingFound", { search })}</p>}
      <ul className="units" aria-label={say("stepUnits")}>
        {shown.map(({ unit, depth }) => (
          <li key={unit.code} style={{ paddingInlineStart: words.length > 0 ? 0 : `${depth}em` }}>
            <Checkbox
              checked={draft.units.has(unit.code)}
              label={unit.name}
              onChange={(_, { checked }) => change({ units: toggled(draft.units, [unit.code], checked === true) })}
            />
          </li>
        ))}
      </ul>
      <Switch
        label={say("withPlaces")}
        checked={draft.hasPlaces}
        onChange={(_, { checked }) => change({ hasPlaces: checked })}
      />
      <p className="quiet">{say("withPlacesText")}</p>
    </>
  );
}

/** Each unit after the one above it, with how deep it stands. A unit above which nothing is known stands at the top. */
function unitsInPlace(units: readonly UnitOption[]): readonly { readonly unit: UnitOption; readonly depth: number }[] {
  const known = new Set(units.map(({ code }) => code));
  const under = new Map<string | null, UnitOption[]>();
  for (const unit of units) {
    const parent = unit.parent !== null && known.has(unit.parent) ? unit.parent : null;
    under.set(parent, [...(under.get(parent) ?? []), unit]);
  }
  const from = (parent: string | null, depth: number): { unit: UnitOption; depth: number }[] =>
    (under.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...from(unit.code, depth + 1)]);
  return from(null, 0);
}
