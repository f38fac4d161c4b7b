import { Button } from "@fluentui/react-components";
import { useEffect, useId, useState } from "react";
import { reportWords } from "../../texts/reportWords";
import type { WorkFailure } from "../../usecases/addinContext";
import type { LockedReport } from "../../workbook/pastReading";
import { usePane, useSay, useStore } from "../paneContext";

/** The reports that have been locked, the latest first, to show the tables as. */
export function ChooseReport({ show }: { readonly show: (report: LockedReport) => void }) {
  const { workbench, tasks, account, language } = usePane();
  const say = useSay();
  const { work } = useStore(workbench);
  const { person } = useStore(account);
  const id = useId();
  const [reports, setReports] = useState<readonly LockedReport[] | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    const ending = new AbortController();
    void tasks.listReports({ signal: ending.signal }).then((read) => {
      if (ending.signal.aborted) return;
      if (read.ok) setReports(read.value);
      setFailure(read.ok ? null : read.error);
    });
    return () => ending.abort();
  }, [tasks, person]);

  if (failure !== null) return <p role="alert">{failure.text[language]}</p>;
  if (reports === null) return <p role="status">{say("readingReports")}</p>;
  const report = reports[chosen];
  if (report === undefined) return <p>{say("noReports")}</p>;
  return (
    <>
      <label htmlFor={id}>{say("reportToShow")}</label>
      <div className="actions">
        <select id={id} value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
          {reports.map((each, place) => (
            <option key={`${each.municipality} ${each.round} ${each.number}`} value={place}>
              {reportWords(each)[language]}
            </option>
          ))}
        </select>
        <Button size="small" disabledFocusable={work !== null} onClick={() => show(report)}>
          {say("asOfShow")}
        </Button>
      </div>
    </>
  );
}
