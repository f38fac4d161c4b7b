import { Button, Spinner } from "@fluentui/react-components";
import { Select } from "@fluentui/react-select";
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { planTexts } from "../../texts/planTexts";
import type { TableOptions } from "../../usecases/readTableOptions";
import { chosenPlanKinds } from "../../workbook/plan/planTableKind";
import { ChooseMunicipality } from "../frame/ChooseMunicipality";
import { TableOptionsOf } from "../frame/TableOptionsOf";
import { usePane, useSay, useStore, useWordsOf } from "../paneContext";
import { ChooseColumns } from "./ChooseColumns";
import { ChooseIndicators } from "./ChooseIndicators";
import { ChoosePeriods } from "./ChoosePeriods";
import { ChooseSplits } from "./ChooseSplits";
import { ChooseUnits } from "./ChooseUnits";
import { goalTree } from "./goalTree";
import { Preview } from "./Preview";
import { Step } from "./Step";
import { layoutOf, newDraft, periodTypesOf, queryOf, type TableDraft } from "./tableDraft";

/** Choosing what a new linked table shall hold, from the top of the page down. */
export default function NewTable() {
  return (
    <ChooseMunicipality>
      {(municipality) => (
        <TableOptionsOf key={municipality} municipality={municipality}>
          {(options) => <WhatKind municipality={municipality} options={options} />}
        </TableOptionsOf>
      )}
    </ChooseMunicipality>
  );
}

// Whoever reports values never plans.
const NewPlan = lazy(() => import("./NewPlan"));

const kinds = ["VALUES", ...chosenPlanKinds] as const;

/** The first choice: values, or what of the plan. */
function WhatKind({ municipality, options }: { readonly municipality: string; readonly options: TableOptions }) {
  const say = useSay();
  const words = useWordsOf(planTexts);
  const [kind, setKind] = useState<(typeof kinds)[number]>("VALUES");
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="field-label">
        {words("what")}
      </label>
      <Select
        id={id}
        value={kind}
        onChange={(_, { value }) => setKind(kinds.find((each) => each === value) ?? "VALUES")}
      >
        {kinds.map((each) => (
          <option key={each} value={each}>
            {words(each)}
          </option>
        ))}
      </Select>
      {kind === "VALUES" ? (
        <Draft municipality={municipality} options={options} />
      ) : (
        <Suspense fallback={<Spinner label={say("loading")} />}>
          <NewPlan key={kind} municipality={municipality} kind={kind} units={options.units} />
        </Suspense>
      )}
    </>
  );
}

function Draft({ municipality, options }: { readonly municipality: string; readonly options: TableOptions }) {
  const { workbench, tasks, language } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  const [draft, setDraft] = useState<TableDraft>(() => newDraft(municipality, new Date().getFullYear()));
  const [isInserted, setInserted] = useState(false);
  const tree = useMemo(() => goalTree(options), [options]);
  const change = (changes: Partial<TableDraft>) => {
    setInserted(false);
    setDraft((before) => ({ ...before, ...changes }));
  };
  const query = queryOf(draft, options.interimReportEndMonth);
  const layout = layoutOf(draft, language);
  const title = titleOf(draft, options) ?? say("tableTitle");
  const count = (size: number, none: "noneChosen" | "allWithValues") =>
    size === 0 ? say(none) : say("chosenCount", { count: size });

  const insert = async () => {
    if (!query.ok) return;
    const inserted = await workbench.run("inserting", (work) =>
      tasks.insertTable({ title, query: query.value, layout }, work),
    );
    setInserted(inserted.ok);
  };

  return (
    <>
      <Step title={say("stepIndicators")} summary={count(draft.indicators.size, "noneChosen")} isOpen>
        <ChooseIndicators tree={tree} draft={draft} change={change} />
      </Step>
      <Step title={say("stepUnits")} summary={count(draft.units.size, "allWithValues")}>
        <ChooseUnits units={options.units} draft={draft} change={change} />
      </Step>
      <Step title={say("stepPeriods")} summary={yearsWords(draft)}>
        <ChoosePeriods types={periodTypesOf(draft, options)} draft={draft} change={change} />
      </Step>
      <Step title={say("stepSplits")} summary={say("chosenCount", { count: draft.series.size * draft.members.size })}>
        <ChooseSplits options={options} draft={draft} change={change} />
      </Step>
      <Step title={say("stepColumns")} summary={say(draft.form === "LONG" ? "formLong" : "formCrossTab")}>
        <ChooseColumns draft={draft} change={change} />
      </Step>
      {query.ok ? (
        <Preview table={{ query: query.value, layout }} whenEmpty={say("previewEmpty")} />
      ) : (
        <ul className="missing">
          {query.error.map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      )}
      <div className="actions insert" role="status">
        <Button appearance="primary" disabledFocusable={!query.ok || work !== null} onClick={() => void insert()}>
          {say("insert")}
        </Button>
        {isInserted && <span>{say("inserted")}</span>}
      </div>
    </>
  );
}

const yearsWords = ({ yearFrom, yearTo }: TableDraft) => (yearFrom === yearTo ? yearFrom : `${yearFrom}–${yearTo}`);

/** What the table is called until somebody calls it something else: the goal, or the one indicator. */
function titleOf({ goal, indicators }: TableDraft, options: TableOptions): string | null {
  if (goal !== null) return options.goals.find(({ code }) => code === goal)?.title ?? null;
  const [only] = indicators;
  return indicators.size === 1 ? (options.indicators.find(({ code }) => code === only)?.title ?? null) : null;
}
