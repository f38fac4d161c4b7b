import { Checkbox } from "@fluentui/react-checkbox";
import { tableWords } from "../../texts/tableWords";
import type { TableOptions } from "../../usecases/readTableOptions";
import type { ValueSeries } from "../../workbook/tableQuery";
import { usePane, useSay } from "../paneContext";
import type { ChoiceProps } from "./ChooseIndicators";
import { toggled } from "./toggled";

/** Outcome, forecast or budget; the total, and the parts of the dimensions that the chosen indicators are split by. */
export function ChooseSplits({ options, draft, change }: ChoiceProps & { readonly options: TableOptions }) {
  const { language } = usePane();
  const say = useSay();
  const split = new Set(
    options.indicators.filter(({ code }) => draft.indicators.has(code)).flatMap(({ dimensions }) => dimensions),
  );
  const setMember = (member: string, isIn: boolean) => change({ members: toggled(draft.members, [member], isIn) });
  return (
    <>
      <fieldset>
        <legend>{say("series")}</legend>
        {(Object.keys(tableWords.series) as ValueSeries[]).map((series) => (
          <Checkbox
            key={series}
            checked={draft.series.has(series)}
            label={tableWords.series[series][language]}
            onChange={(_, { checked }) => change({ series: toggled(draft.series, [series], checked === true) })}
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>{say("splits")}</legend>
        <Checkbox
          checked={draft.members.has("")}
          label={say("total")}
          onChange={(_, { checked }) => setMember("", checked === true)}
        />
        {options.dimensions
          .filter(({ code }) => split.has(code))
          .flatMap(({ code, label, members }) =>
            members.map((member) => (
              <Checkbox
                key={`${code}:${member.code}`}
                checked={draft.members.has(`${code}:${member.code}`)}
                label={`${label[language]}: ${member.label[language]}`}
                onChange={(_, { checked }) => setMember(`${code}:${member.code}`, checked === true)}
              />
            )),
          )}
      </fieldset>
    </>
  );
}
