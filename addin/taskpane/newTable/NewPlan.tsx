import { Button, Spinner } from "@fluentui/react-components";
import { Checkbox } from "@fluentui/react-checkbox";
import { Input } from "@fluentui/react-input";
import { Select } from "@fluentui/react-select";
import { useEffect, useId, useState } from "react";
import { planTexts } from "../../texts/planTexts";
import type { WorkFailure } from "../../usecases/addinContext";
import type { UnitOption } from "../../usecases/readTableOptions";
import type { PlanOptions } from "../../workbook/plan/planOptions";
import type { ChosenPlanKind } from "../../workbook/plan/planTableKind";
import { usePane, useSay, useStore, useWordsOf } from "../paneContext";
import { columnsOf, isByLevel, isYear, levelOf, newPlanDraft, planTableOf, type PlanDraft } from "./planDraft";
import { Preview } from "./Preview";
import { Step } from "./Step";

interface NewPlanProps {
  readonly municipality: string;
  readonly kind: ChosenPlanKind;
  readonly units: readonly UnitOption[];
}

/** Choosing what a table of a plan shall hold: level, unit, year and columns. */
export default function NewPlan({ municipality, kind, units }: NewPlanProps) {
  const { readPlanOptions, language } = usePane();
  const say = useSay();
  const [options, setOptions] = useState<PlanOptions | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void readPlanOptions(municipality, kind, { signal: ending.signal }).then((read) => {
      if (ending.signal.aborted) return;
      setOptions(read.ok ? read.value : null);
      setFailure(read.ok ? null : read.error);
    });
    return () => ending.abort();
  }, [readPlanOptions, municipality, kind]);
  if (failure !== null) return <p role="alert">{failure.text[language]}</p>;
  if (options === null) return <Spinner label={say("loadingOptions")} />;
  return <Draft municipality={municipality} kind={kind} units={units} options={options} />;
}

function Draft({ municipality, kind, units, options }: NewPlanProps & { readonly options: PlanOptions }) {
  const { workbench, tasks, language } = usePane();
  const say = useSay();
  const words = useWordsOf(planTexts);
  const { work } = useStore(workbench);
  const [draft, setDraft] = useState<PlanDraft>(() => newPlanDraft(municipality, kind, new Date().getFullYear()));
  const [isInserted, setInserted] = useState(false);
  const change = (changes: Partial<PlanDraft>) => {
    setInserted(false);
    setDraft((before) => ({ ...before, ...changes }));
  };
  const table = planTableOf(draft, options, language);
  const level = levelOf(draft, options);
  const name = level === null ? words(kind) : capitalised(level.labelPlural);
  const title = [name, draft.year.trim()].filter((part) => part !== "").join(" ");
  const columns = columnsOf(draft, options);
  const insert = async () => {
    if (table === null) return;
    const inserted = await workbench.run("inserting", (options) => tasks.insertTable({ ...table, title }, options));
    setInserted(inserted.ok);
  };
  return (
    <>
      {isByLevel(kind) && (
        <Choice
          label={words("level")}
          value={draft.level}
          all={words("allLevels")}
          options={options.levels.map(({ code, labelPlural }) => [code, capitalised(labelPlural)])}
          choose={(code) => change({ level: code })}
        />
      )}
      {kind !== "INDICATOR_USES" && (
        <Choice
          label={words("unit")}
          value={draft.unit}
          all={words("allUnits")}
          options={units.map((unit) => [unit.code, unit.name])}
          choose={(code) => change({ unit: code })}
        />
      )}
      {kind !== "INDICATOR_USES" && <Year draft={draft} change={change} />}
      <Step
        title={words("columns")}
        summary={say("chosenCount", { count: columns.filter(({ isShown }) => isShown).length })}
      >
        <ul className="columns" aria-label={words("columns")}>
          {columns.map(({ column, isShown, isFixed }) => (
            <li key={column.name}>
              <Checkbox
                label={column.label[language]}
                checked={isShown}
                disabled={isFixed}
                onChange={(_, { checked }) =>
                  change({ shown: new Map([...draft.shown, [column.name, checked === true]]) })
                }
              />
            </li>
          ))}
        </ul>
      </Step>
      {table !== null && <Preview table={table} whenEmpty={words("noRows")} />}
      <p className="quiet">{words("newRows")}</p>
      <div className="actions insert" role="status">
        <Button appearance="primary" disabledFocusable={table === null || work !== null} onClick={() => void insert()}>
          {say("insert")}
        </Button>
        {isInserted && <span>{say("inserted")}</span>}
      </div>
    </>
  );
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function Year({
  draft,
  change,
}: {
  readonly draft: PlanDraft;
  readonly change: (changes: Partial<PlanDraft>) => void;
}) {
  const words = useWordsOf(planTexts);
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="field-label">
        {words("year")}
      </label>
      <Input
        id={id}
        inputMode="numeric"
        value={draft.year}
        aria-describedby={`${id}-help`}
        aria-invalid={!isYear(draft.year)}
        onChange={(_, { value }) => change({ year: value })}
      />
      <p id={`${id}-help`} className={isYear(draft.year) ? "quiet" : "refusal"}>
        {words(isYear(draft.year) ? "yearHelp" : "wrongYear")}
      </p>
    </>
  );
}

function Choice({
  label,
  value,
  all,
  options,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly all: string;
  readonly options: readonly (readonly [code: string, name: string])[];
  readonly choose: (code: string) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <Select id={id} value={value} onChange={(_, { value: chosen }) => choose(chosen)}>
        <option value="">{all}</option>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
    </>
  );
}
