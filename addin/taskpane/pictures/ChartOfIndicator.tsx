import { Button, Spinner } from "@fluentui/react-components";
import { Checkbox } from "@fluentui/react-checkbox";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { useEffect, useId, useMemo, useState } from "react";
import { pictureTexts } from "../../texts/pictureTexts";
import { periodTypeWords } from "../../texts/valueWords";
import type { WorkFailure } from "../../usecases/addinContext";
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
  const units = useUnits(municipality, indicator, periods);
  const ownUnit = units.found?.find(({ code }) => code === unit) ?? units.found?.[0];
  const others = (units.found ?? []).filter(({ code }) => code !== ownUnit?.code);
  const compareWith = compared.filter((code) => others.some((other) => other.code === code));

  const insert = async () => {
    if (found === undefined || ownUnit === undefined) return;
    setInserted(false);
    const title = `${found.title}, ${ownUnit.name}`;
    // One that ends before this year is of the past, and does not go on.
    const yearsAhead = Number(yearTo) - year;
    const asked = { municipality, indicator, unit: ownUnit.code, compareWith, periods };
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
      {units.failure !== null && <p role="alert">{units.failure.text[language]}</p>}
      {indicator !== "" && units.found === null && units.failure === null && (
        <Spinner size="tiny" label={say("looking")} />
      )}
      {units.found?.length === 0 && <p role="status">{say("noValues")}</p>}
      {ownUnit !== undefined && (
        <>
          <label htmlFor={`${id}-unit`}>{say("unit")}</label>
          <Select id={`${id}-unit`} value={ownUnit.code} onChange={(_, { value }) => setUnit(value)}>
            {units.found?.map(({ code, name, valueCount }) => (
              <option key={code} value={code}>
                {say("unitCount", { name, count: valueCount })}
              </option>
            ))}
          </Select>
        </>
      )}
      {others.length > 0 && (
        <fieldset className="compared">
          <legend>{say("compareWith")}</legend>
          {others.map(({ code, name }) => (
            <Checkbox
              key={code}
              label={name}
              checked={compareWith.includes(code)}
              disabled={!compareWith.includes(code) && compareWith.length >= comparedMax}
              onChange={(_, { checked }) =>
                setCompared(checked === true ? [...compareWith, code] : compareWith.filter((each) => each !== code))
              }
            />
          ))}
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

/** The units that the indicator has values for in the periods; null until that is known. */
function useUnits(municipality: string, indicator: string, periods: readonly string[]) {
  const { context } = usePane();
  const [found, setFound] = useState<readonly UnitWithValues[] | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    setFound(null);
    setFailure(null);
    if (indicator === "" || periods.length === 0) return;
    const ending = new AbortController();
    const timer = setTimeout(async () => {
      const units = await findUnits(context, { municipality, indicator, periods }, { signal: ending.signal });
      if (ending.signal.aborted) return;
      if (units.ok) setFound(units.value);
      else setFailure(units.error);
    }, settleMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [context, municipality, indicator, periods]);
  return { found, failure };
}
