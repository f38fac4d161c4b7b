import { Button } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Editor } from "../../editor/createEditor";
import { queryExamples } from "../../texts/queryExamples";
import { queryTexts } from "../../texts/queryTexts";
import { readSchema } from "../../usecases/queries/readSchema";
import {
  insertQueryRows,
  runQuery,
  variablesOf as declaredIn,
  type QueryFault,
  type QueryOutcome,
} from "../../usecases/queries/runQuery";
import { ChooseMunicipality } from "../frame/ChooseMunicipality";
import { usePane, useStore, useWordsOf } from "../paneContext";
import type { WorkbookTables } from "../tables/useWorkbookTables";
import { Faults } from "./Faults";
import { GraphqlBox } from "./GraphqlBox";
import { OpenQuery } from "./OpenQuery";
import "./query.css";
import { variablesOf, type QueryDraft } from "./queryDraft";
import { QueryResult } from "./QueryResult";
import { SaveQuery } from "./SaveQuery";
import { Variables } from "./Variables";

/** Asking in GraphQL: write, run, look at the rows, insert them, and save the query for others. */
export default function Query({ workbook }: { readonly workbook: WorkbookTables }) {
  const say = useWordsOf(queryTexts);
  return (
    <>
      <p>{say("queryIntro")}</p>
      <ChooseMunicipality>
        {(municipality) => <Desk municipality={municipality} workbook={workbook} />}
      </ChooseMunicipality>
    </>
  );
}

/** What is being written outlives a look at another view. */
let kept: QueryDraft | null = null;
const noFaults: readonly QueryFault[] = [];

function Desk({ municipality, workbook }: { readonly municipality: string; readonly workbook: WorkbookTables }) {
  const { context, workbench, language } = usePane();
  const say = useWordsOf(queryTexts);
  const { work } = useStore(workbench);
  const [draft, setDraft] = useState<QueryDraft>(() => kept ?? firstDraft(language));
  const [openCount, setOpenCount] = useState(0);
  const [savedCount, setSavedCount] = useState(0);
  const [schema, setSchema] = useState<string | null | undefined>();
  const [outcome, setOutcome] = useState<QueryOutcome | null>(null);
  const [isInserted, setInserted] = useState(false);
  const editor = useRef<Editor | null>(null);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome !== null) result.current?.scrollIntoView({ block: "start" });
  }, [outcome]);
  useEffect(() => void readSchema(context).then(setSchema), [context]);
  useEffect(() => {
    kept = draft;
  }, [draft]);

  const declared = useMemo(() => declaredIn(draft.query), [draft.query]);
  const { json, unclear } = variablesOf(declared, draft.written, municipality);
  const change = (changes: Partial<QueryDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const open = (next: QueryDraft) => {
    setDraft(next);
    setOutcome(null);
    setOpenCount((count) => count + 1);
  };
  const run = async () => {
    if (unclear.length > 0 || work !== null) return;
    setInserted(false);
    setOutcome(null);
    const question = { kind: "REPORT_QUERY", query: draft.query, variables: json } as const;
    const done = await workbench.run("asking", (options) => runQuery(context, question, options));
    if (done.ok) setOutcome(done.value);
  };
  const insert = async () => {
    if (outcome?.kind !== "ROWS") return;
    const title = draft.title.trim() || say("queryTitle");
    const inserted = await workbench.run("inserting", (options) => insertQueryRows(context, title, outcome, options));
    setInserted(inserted.ok);
  };

  return (
    <>
      <OpenQuery municipality={municipality} workbook={workbook} savedCount={savedCount} open={open} />
      <GraphqlBox
        key={openCount}
        label={say("queryLabel")}
        text={draft.query}
        schema={schema ?? null}
        faults={outcome?.kind === "FAULTS" ? outcome.faults : noFaults}
        editor={editor}
        // A box that has been emptied is for another query: the name of the one before says nothing of it.
        onChange={(query) => change(query.trim() === "" ? { query, title: "" } : { query })}
        onRun={() => void run()}
      />
      <p className="quiet">{say(schema === null ? "noSchema" : "queryHelp")}</p>
      <Variables
        declared={declared}
        written={draft.written}
        municipality={municipality}
        unclear={unclear}
        change={(written) => change({ written })}
      />
      <div className="actions">
        <Button appearance="primary" disabledFocusable={work !== null || unclear.length > 0} onClick={() => void run()}>
          {say("run")}
        </Button>
      </div>
      <div ref={result} />
      {outcome?.kind === "FAULTS" && <Faults faults={outcome.faults} goTo={(place) => editor.current?.goTo(place)} />}
      {outcome?.kind === "ROWS" && (
        <QueryResult
          found={outcome}
          title={draft.title}
          isInserted={isInserted}
          setTitle={(title) => change({ title })}
          insert={() => void insert()}
        />
      )}
      <SaveQuery
        municipality={municipality}
        draft={draft}
        variables={json}
        change={change}
        onSaved={() => setSavedCount((count) => count + 1)}
      />
    </>
  );
}

function firstDraft(language: "sv" | "en"): QueryDraft {
  const [example] = queryExamples;
  return {
    query: example?.query ?? "",
    written: {},
    title: example?.title[language] ?? "",
    description: "",
    code: "",
    opened: null,
  };
}
