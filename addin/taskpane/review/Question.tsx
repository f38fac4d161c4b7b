import { Link } from "@fluentui/react-components";
import { Radio, RadioGroup } from "@fluentui/react-radio";
import { tableWords } from "../../texts/tableWords";
import type { CellPlace, EditAnswer, EditQuestion } from "../../workbook/sheetEdit";
import type { Absence } from "../../workbook/tableQuery";
import { excelDay } from "../../workbook/numberDoubt";
import { usePane, useSay, type Say } from "../paneContext";
import { useFormats } from "../useFormats";

/** What has to be said before the edit can be sent: which absence, which number. What only the cell can answer leads there. */
export function Question({
  question,
  answer,
  give,
}: {
  readonly question: EditQuestion;
  readonly answer: EditAnswer | null;
  readonly give: (answer: EditAnswer) => void;
}) {
  const { language } = usePane();
  const say = useSay();
  const { number } = useFormats();
  switch (question.kind) {
    case "WHICH_ABSENCE":
      return (
        <Choice
          label={say("whichAbsence")}
          value={answer?.kind === "ABSENCE" ? answer.absence : null}
          options={question.choices.map((absence) => [absence, tableWords.states[absence][language]])}
          choose={(absence) => give({ kind: "ABSENCE", absence: absence as Absence })}
        />
      );
    case "WHICH_NUMBER":
      return (
        <Choice
          label={numberQuestion(say, question, number)}
          value={answer?.kind === "NUMBER" ? String(answer.number) : null}
          options={question.readings.map((reading) => [String(reading), number(reading)])}
          choose={(reading) => give({ kind: "NUMBER", number: Number(reading) })}
        />
      );
    case "NOT_UNDERSTOOD":
      return <p className="refusal">{say("notUnderstood", { text: question.text, why: question.why[language] })}</p>;
    case "ROW_CLEARED":
      return <p className="refusal">{say("rowCleared")}</p>;
    case "OTHER_PLACE":
      return (
        <p className="refusal">
          {say("otherPlace", { is: question.is, says: question.says })} <Cells cells={question.cells} />
        </p>
      );
    case "WHICH_ROW":
      return (
        <p className="refusal">
          {say("whichRow")} <Cells cells={question.cells} />
        </p>
      );
  }
}

/** What is in doubt, quoted as it stands in the cell. */
function numberQuestion(
  say: Say,
  { about, text, readings: [first = 0] }: Extract<EditQuestion, { kind: "WHICH_NUMBER" }>,
  number: (value: number) => string,
): string {
  switch (about) {
    case "TEXT":
      return say("whichNumber", { text });
    case "SHARE":
      return say("whichShare", { text, percent: number(first) });
    case "THOUSANDS":
      return say("whichThousands", { text });
    case "DECIMAL_MARK":
      return say("whichDecimalMark", { text });
    case "DATE":
      return say("whichDate", { text, date: excelDay(first) });
    case "DIGITS":
      return say("whichDigits", { text });
  }
}

function Choice({
  label,
  value,
  options,
  choose,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly choose: (value: string) => void;
}) {
  return (
    <fieldset className="question">
      <legend>{label}</legend>
      <RadioGroup value={value ?? ""} onChange={(_, chosen) => choose(chosen.value)}>
        {options.map(([option, words]) => (
          <Radio key={option} value={option} label={words} />
        ))}
      </RadioGroup>
    </fieldset>
  );
}

function Cells({ cells }: { readonly cells: readonly CellPlace[] }) {
  const { tasks } = usePane();
  return cells.map((cell) => (
    <Link as="button" key={`${cell.sheet}!${cell.address}`} onClick={() => void tasks.showCell(cell)}>
      {cell.sheet}!{cell.address}{" "}
    </Link>
  ));
}
