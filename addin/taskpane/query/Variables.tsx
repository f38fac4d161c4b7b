import { Input } from "@fluentui/react-input";
import { useId } from "react";
import { queryTexts } from "../../texts/queryTexts";
import { useWordsOf } from "../paneContext";
import { writtenFor, type DeclaredVariable, type QueryDraft } from "./queryDraft";

/** A field for each variable that the query declares. */
export function Variables({
  declared,
  written,
  municipality,
  unclear,
  change,
}: {
  readonly declared: readonly DeclaredVariable[];
  readonly written: QueryDraft["written"];
  readonly municipality: string;
  readonly unclear: readonly string[];
  readonly change: (written: QueryDraft["written"]) => void;
}) {
  const say = useWordsOf(queryTexts);
  if (declared.length === 0) return null;
  return (
    <fieldset className="variables">
      <legend>{say("variables")}</legend>
      {declared.map((variable) => (
        <Variable
          key={variable.name}
          variable={variable}
          value={writtenFor(variable, written, municipality)}
          isUnclear={unclear.includes(variable.name)}
          change={(value) => change({ ...written, [variable.name]: value })}
        />
      ))}
    </fieldset>
  );
}

function Variable({
  variable: { name, type, isRequired },
  value,
  isUnclear,
  change,
}: {
  readonly variable: DeclaredVariable;
  readonly value: string;
  readonly isUnclear: boolean;
  readonly change: (value: string) => void;
}) {
  const say = useWordsOf(queryTexts);
  const id = useId();
  return (
    <div className="variable">
      <label htmlFor={id}>
        {name} <span className="quiet">{type}</span>
      </label>
      <Input
        id={id}
        value={value}
        required={isRequired}
        aria-invalid={isUnclear}
        aria-describedby={`${id}-help`}
        placeholder={type.includes("[") ? say("listPlaceholder") : ""}
        onChange={(_, data) => change(data.value)}
      />
      <span id={`${id}-help`} role="status" className="refusal">
        {isUnclear && say("badVariable", { name })}
      </span>
    </div>
  );
}
