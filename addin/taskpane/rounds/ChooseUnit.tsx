import { Select } from "@fluentui/react-select";
import { roundTexts } from "../../texts/roundTexts";
import type { Round } from "../../workbook/rounds/round";
import { useWordsOf } from "../paneContext";

/** One of the units that report in a round; `everyone` is what choosing none is called, where that may be done. */
export function ChooseUnit({
  round,
  unit,
  choose,
  everyone,
}: {
  readonly round: Round;
  readonly unit: string;
  readonly choose: (unit: string) => void;
  readonly everyone?: string;
}) {
  const say = useWordsOf(roundTexts);
  return (
    <label className="field-label">
      {say("forUnit")}
      <Select value={unit} onChange={(_, { value }) => choose(value)}>
        {everyone !== undefined && <option value="">{everyone}</option>}
        {round.units.map((part) => (
          <option key={part.unit} value={part.unit}>
            {part.unitName}
          </option>
        ))}
      </Select>
    </label>
  );
}
