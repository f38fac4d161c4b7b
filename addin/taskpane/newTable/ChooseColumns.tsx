import { Checkbox } from "@fluentui/react-checkbox";
import { Radio, RadioGroup } from "@fluentui/react-radio";
import { tableWords } from "../../texts/tableWords";
import { tableColumns, type TableLayout } from "../../workbook/tableQuery";
import { usePane, useSay } from "../paneContext";
import type { ChoiceProps } from "./ChooseIndicators";
import { layoutOf, withForm } from "./tableDraft";
import { toggled } from "./toggled";

/** A row a value, or periods as columns; and what else the table shows. */
export function ChooseColumns({ draft, change }: ChoiceProps) {
  const { language } = usePane();
  const say = useSay();
  const shown = new Set(layoutOf(draft, language).columns);
  const always = new Set(layoutOf({ ...draft, columns: new Set() }, language).columns);
  return (
    <>
      <fieldset>
        <legend>{say("form")}</legend>
        <RadioGroup
          value={draft.form}
          onChange={(_, { value }) => change(withForm(draft, value as TableLayout["form"]))}
          aria-label={say("form")}
        >
          <Radio value="LONG" label={say("formLongText")} />
          <Radio value="CROSS_TAB" label={say("formCrossTabText")} />
        </RadioGroup>
      </fieldset>
      <fieldset className="columns">
        <legend>{say("columns")}</legend>
        {tableColumns.map((column) => (
          <Checkbox
            key={column}
            checked={shown.has(column)}
            disabled={always.has(column) || (column === "PERIOD" && draft.form === "CROSS_TAB")}
            label={tableWords.headings[column][language]}
            onChange={(_, { checked }) => change({ columns: toggled(draft.columns, [column], checked === true) })}
          />
        ))}
      </fieldset>
    </>
  );
}
