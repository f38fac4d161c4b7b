import { Button, Spinner } from "@fluentui/react-components";
import { Checkbox } from "@fluentui/react-checkbox";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { useEffect, useId, useMemo, useState } from "react";
import { pictureTexts } from "../../texts/pictureTexts";
import { periodTypeWords } from "../../texts/valueWords";
import type { WorkFailure } from "../../usecases/addinContext";
import { findComparedLines, type OfferedLine } from "../../usecases/pictures/findComparedLines";
import { findUnits, type UnitWithValues } from "../../usecases/pictures/findUnits";
import { insertChart } from "../../usecases/pictures/insertPictures";
import type { TableOptions } from "../../usecases/readTableOptions";
import { offeredPeriodTypes, periodsOf } from "../newTable/tableDraft";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { ChooseOne } from "./ChooseOne";

/** More lines than this beside the own are not told apart. */
const comparedMax = 4;
const yearsShown = 10;
const yearsAhead = 2;

/** A chart of an indicator: which, for whom, when. */
export function ChartOfIndicator({
  municipality,
  options,
}: {
  readonly municipality: string;
  readonly options: TableOptions;
}) {
  const { workbench, context, language } = usePane();
  const say = useWordsOf(pictureTexts);
  const { work } = useStore(workbench);
  const id = useId();
  const year = new Date().getFullYear();
  const [indicator, setIndicator] = useState("");
  const [type, setType] = useState<string | null>(null);
  const [yearFrom, setYearFrom] = useState(String(year - yearsShown));
  const [yearTo, setYearTo] = useState(String(year + yearsAhead));
  const [unit, setUnit] = useState("");
  const [compared, setCompared] = useState<readonly string[]>([]);
  const [isInserted, setInserted] = useState(false);

  const found = options.indicators.find(({ code }) => code === indicator);
  const types = offeredPeriodTypes.filter((each) => found?.periodTypes.includes(each));
  const chosenType = types.find((each) => each === type) ?? types[0] ?? "YEAR";
  const periods = useMemo(
    () => periodsOf({ yearFrom, yearTo, periodTypes: new Set([chosenType]) }, options.interimReportEndMonth),
    [yearFrom, yearTo, chosenType, options],
  );
  const { units, lines, failure } = useDrawable(municipality, indicator, periods);
  const ownUnit = units?.find(({ code }) => code === unit) ?? units?.[0];
  const others = (units ?? []).filter(({ code }) => code !== ownUnit?.code);
  const compareWith = compared.filter((key) => others.some(({ code }) => code === key));
  const comparedLines = lines.filter(({ key }) => compared.includes(key)).map(({ line }) => line);
  const isFull = compareWith.length + comparedLines.length >= comparedMax;
  const compareBox = (key: string, name: string) => (
    <Checkbox
      key={key}
      label={name}
      checked={compared.includes(key)}
      disabled={isFull && !compared.includes(key)}
      onChange={(_, { checked }) =>
        setCompared(checked === true ? [...compared, key] : compared.filter((each) => each !== key))
      }
    />
  );

  const insert = async () => {
    if (found === undefined || ownUnit === undefined) return;
    setInserted(false);
    const title = `${found.title}, ${ownUnit.name}`;
    // One that ends before this year is of the past, and does not go on.
    const yearsAhead = Number(yearTo) - year;
    const asked = { municipality, indicator, unit: ownUnit.code, compareWith, comparedLines, periods };
    const question = { kind: "INDICATOR_CHART", ...asked, ...(yearsAhead >= 0 && { yearsAhead }) } as const;
    const inserted = await workbench.run("inserting", (running) => insertChart(context, { title, question }, running));
    setInserted(inserted.ok);
  };
  const chooseIndicator = (code: string) => {
    setIndicator(code);
    setCompared([]);
    setInserted(false);
  };

  return (
    <>
      <ChooseOne
        label={say("indicator")}
        none={say("chooseIndicator")}
        search={say("searchIndicator")}
        options={options.indicators.map(({ code, title }) => ({ code, name: title }))}
        chosen={indicator}
        choose={chooseIndicator}
      />
      <div className="years">
        <label htmlFor={`${id}-from`}>{say("yearFrom")}</label>
        <Input id={`${id}-from`} value={yearFrom} onChange={(_, { value }) => setYearFrom(value)} />
        <label htmlFor={`${id}-to`}>{say("yearTo")}</label>
        <Input id={`${id}-to`} value={yearTo} onChange={(_, { value }) => setYearTo(value)} />
      </div>
      {types.length > 1 && (
        <>
          <label htmlFor={`${id}-type`}>{say("periodType")}</label>
          <Select id={`${id}-type`} value={chosenType} onChange={(_, { value }) => setType(value)}>
            {types.map((each) => (
              <option key={each} value={each}>
                {periodTypeWords[each][language]}
              </option>
            ))}
          </Select>
        </>
      )}
      {failure !== null && <p role="alert">{failure.text[language]}</p>}
      {indicator !== "" && units === null && failure === null && <Spinner size="tiny" label={say("looking")} />}
      {units?.length === 0 && <p role="status">{say("noValues")}</p>}
      {ownUnit !== undefined && (
        <>
          <label htmlFor={`${id}-unit`}>{say("unit")}</label>
          <Select id={`${id}-unit`} value={ownUnit.code} onChange={(_, { value }) => setUnit(value)}>
            {units?.map(({ code, name, valueCount }) => (
              <option key={code} value={code}>
                {say("unitCount", { name, count: valueCount })}
              </option>
            ))}
          </Select>
        </>
      )}
      {others.length + lines.length > 0 && ownUnit !== undefined && (
        <fieldset className="compared">
          <legend>{say("compareWith")}</legend>
          {lines.map(({ key, name }) => compareBox(key, name))}
          {others.map(({ code, name }) => compareBox(code, name))}
        </fieldset>
      )}
      <div className="actions" role="status">
        <Button
          appearance="primary"
          disabledFocusable={ownUnit === undefined || periods.length === 0 || work !== null}
          onClick={() => void insert()}
        >
          {say("insertChart")}
        </Button>
        {isInserted && <span>{say("chartInserted")}</span>}
      </div>
    </>
  );
}

/** Long enough to write a year before the server is asked. */
const settleMs = 400;

/** What there is of the indicator in the periods: units with values, null until that is known, and what is published of others. */
function useDrawable(municipality: string, indicator: string, periods: readonly string[]) {
  const { context } = usePane();
  const [units, setUnits] = useState<readonly UnitWithValues[] | null>(null);
  const [lines, setLines] = useState<readonly OfferedLine[]>([]);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    setUnits(null);
    setLines([]);
    setFailure(null);
    if (indicator === "" || periods.length === 0) return;
    const ending = new AbortController();
    const timer = setTimeout(async () => {
      const of = { municipality, indicator, periods };
      const options = { signal: ending.signal };
      const [found, published] = await Promise.all([
        findUnits(context, of, options),
        findComparedLines(context, of, options),
      ]);
      if (ending.signal.aborted) return;
      if (found.ok) setUnits(found.value);
      else setFailure(found.error);
      if (published.ok) setLines(published.value);
      else setFailure(published.error);
    }, settleMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [context, municipality, indicator, periods]);
  return { units, lines, failure };
}
