import { Button } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { queryExamples } from "../../texts/queryExamples";
import { queryTexts } from "../../texts/queryTexts";
import type { WorkFailure } from "../../usecases/addinContext";
import { listSavedQueries, type SavedQuery } from "../../usecases/queries/savedQueries";
import { usePane, useWordsOf } from "../paneContext";
import type { WorkbookTables } from "../tables/useWorkbookTables";
import { writtenOf, type QueryDraft } from "./queryDraft";
import { Summary } from "../frame/Summary";

/** Queries to go on from: those that the municipality keeps, those of the workbook's tables, and examples. */
export function OpenQuery({
  municipality,
  workbook,
  savedCount,
  open,
}: {
  readonly municipality: string;
  readonly workbook: WorkbookTables;
  /** Grows when something has been saved. */
  readonly savedCount: number;
  readonly open: (draft: QueryDraft) => void;
}) {
  const { context, language } = usePane();
  const say = useWordsOf(queryTexts);
  const [saved, setSaved] = useState<readonly SavedQuery[] | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void listSavedQueries(context, municipality, { signal: ending.signal }).then((read) => {
      if (ending.signal.aborted) return;
      setSaved(read.ok ? read.value : null);
      setFailure(read.ok ? null : read.error);
    });
    return () => ending.abort();
  }, [context, municipality, savedCount]);
  const inWorkbook = (workbook.tables ?? []).flatMap(({ link, title }) =>
    link !== null && "question" in link && link.question.kind === "REPORT_QUERY"
      ? [{ title, question: link.question }]
      : [],
  );
  const blank = { title: "", description: "", code: "", opened: null };
  return (
    <details className="step">
      <Summary className="step-title">{say("open")}</Summary>
      <div className="step-body open-query">
        <h3>{say("onServer")}</h3>
        {failure !== null && <p role="alert">{failure.text[language]}</p>}
        {saved?.length === 0 && <p className="quiet">{say("nothingSaved")}</p>}
        <Choices
          choices={(saved ?? []).map(({ code, title, description, query, variables, version }) => ({
            name: title,
            detail: description ?? code,
            draft: {
              query,
              written: writtenOf(variables),
              ...{ title, code, description: description ?? "" },
              opened: { municipality, code, version },
            },
          }))}
          open={open}
        />
        {inWorkbook.length > 0 && <h3>{say("inWorkbook")}</h3>}
        <Choices
          choices={inWorkbook.map(({ title, question }) => ({
            name: title,
            detail: "",
            draft: { ...blank, query: question.query, written: writtenOf(question.variables), title },
          }))}
          open={open}
        />
        <h3>{say("examples")}</h3>
        <Choices
          choices={queryExamples.map(({ title, query }) => ({
            name: title[language],
            detail: "",
            draft: { ...blank, query, written: {}, title: title[language] },
          }))}
          open={open}
        />
      </div>
    </details>
  );
}

interface Choice {
  readonly name: string;
  readonly detail: string;
  readonly draft: QueryDraft;
}

function Choices({
  choices,
  open,
}: {
  readonly choices: readonly Choice[];
  readonly open: (draft: QueryDraft) => void;
}) {
  return (
    <ul>
      {choices.map(({ name, detail, draft }, place) => (
        <li key={place}>
          <Button size="small" appearance="subtle" onClick={() => open(draft)}>
            {name}
          </Button>
          {detail !== "" && <p className="quiet">{detail}</p>}
        </li>
      ))}
    </ul>
  );
}
