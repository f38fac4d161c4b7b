import { Checkbox } from "@fluentui/react-checkbox";
import { Input } from "@fluentui/react-input";
import { useId } from "react";
import type { PeriodType } from "../../../shared/period";
import { useSay } from "../paneContext";
import type { ChoiceProps } from "./ChooseIndicators";
import { toggled } from "./toggled";

/** Years, and which kinds of periods of them: those that the chosen indicators are measured for. */
export function ChoosePeriods({ types, draft, change }: ChoiceProps & { readonly types: readonly PeriodType[] }) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <div className="years">
        <label htmlFor={`${id}-from`}>{say("yearFrom")}</label>
        <Input
          id={`${id}-from`}
          size="small"
          inputMode="numeric"
          maxLength={4}
          value={draft.yearFrom}
          onChange={(_, { value }) => change({ yearFrom: value })}
        />
        <label htmlFor={`${id}-to`}>{say("yearTo")}</label>
        <Input
          id={`${id}-to`}
          size="small"
          inputMode="numeric"
          maxLength={4}
          value={draft.yearTo}
          onChange={(_, { value }) => change({ yearTo: value })}
        />
      </div>
      {types.length > 0 && (
        <fieldset>
          <legend>{say("periodTypes")}</legend>
          {types.map((type) => (
            <Checkbox
              key={type}
              checked={draft.periodTypes.has(type)}
              label={say(typeNames[type])}
              onChange={(_, { checked }) =>
                change({ periodTypes: toggled(draft.periodTypes, [type], checked === true) })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

const typeNames = {
  YEAR: "typeYear",
  SCHOOL_YEAR: "typeSchoolYear",
  HALF: "typeHalf",
  TERTIAL: "typeTertial",
  QUARTER: "typeQuarter",
  CUMULATIVE: "typeCumulative",
  MONTH: "typeMonth",
  POINT: "typePoint",
  SPAN: "typeSpan",
} as const satisfies Record<PeriodType, string>;
