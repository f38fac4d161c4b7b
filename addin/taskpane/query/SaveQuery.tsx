import { Button } from "@fluentui/react-components";
import { Input } from "@fluentui/react-input";
import { useId, useState } from "react";
import type { LocalizedText } from "../../../shared/localizedText";
import { queryTexts } from "../../texts/queryTexts";
import { saveQuery } from "../../usecases/queries/savedQueries";
import { usePane, useStore, useWordsOf } from "../paneContext";
import type { QueryDraft } from "./queryDraft";
import { Summary } from "../frame/Summary";

/** Saves the query by a name for the municipality's people. */
export function SaveQuery({
  municipality,
  draft,
  variables,
  change,
  onSaved,
}: {
  readonly municipality: string;
  readonly draft: QueryDraft;
  /** JSON. */
  readonly variables: string;
  readonly change: (changes: Partial<QueryDraft>) => void;
  readonly onSaved: () => void;
}) {
  const { workbench, context, language } = usePane();
  const say = useWordsOf(queryTexts);
  const { work } = useStore(workbench);
  const [told, setTold] = useState<{ readonly isSaved: boolean; readonly texts: readonly string[] } | null>(null);
  const { query, code, title, description, opened } = draft;
  const isOver = opened?.municipality === municipality && opened.code === code;
  const save = async () => {
    setTold(null);
    const input = { query, variables, code, title, description: description === "" ? null : description };
    const version = isOver ? opened.version : null;
    const saved = await workbench.run("saving", (options) =>
      saveQuery(context, municipality, { ...input, version }, options),
    );
    if (!saved.ok) return;
    const outcome = saved.value;
    const inWords = (texts: readonly LocalizedText[]) => texts.map((text) => text[language]);
    if (outcome.kind === "SAVED") {
      change({ opened: { municipality, code, version: outcome.version } });
      setTold({ isSaved: true, texts: [say("saved")] });
      onSaved();
    } else if (outcome.kind === "REFUSED") setTold({ isSaved: false, texts: inWords(outcome.reasons) });
    else setTold({ isSaved: false, texts: [say(isOver ? "savedByOther" : "codeTaken", { code })] });
  };
  return (
    <details className="step">
      <Summary className="step-title">{say("save")}</Summary>
      <div className="step-body save-query">
        <p>{say("saveText")}</p>
        <Field label={say("code")} value={code} change={(next) => change({ code: next })} />
        <Field label={say("name")} value={title} change={(next) => change({ title: next })} />
        <Field label={say("description")} value={description} change={(next) => change({ description: next })} />
        <div className="actions">
          <Button disabledFocusable={work !== null || code === "" || title === ""} onClick={() => void save()}>
            {say(isOver ? "saveOver" : "saveNow")}
          </Button>
        </div>
        <div role="status">
          {told?.texts.map((text) => (
            <p key={text} className={told.isSaved ? undefined : "refusal"}>
              {text}
            </p>
          ))}
        </div>
      </div>
    </details>
  );
}

function Field({
  label,
  value,
  change,
}: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} onChange={(_, data) => change(data.value)} />
    </>
  );
}
