import { SearchBox } from "@fluentui/react-search";
import { Select } from "@fluentui/react-select";
import { useDeferredValue, useId, useState } from "react";
import { pictureTexts } from "../../texts/pictureTexts";
import { useWordsOf } from "../paneContext";

export interface Option {
  readonly code: string;
  readonly name: string;
}

/** One out of many: a list that the words in the search box make shorter. */
export function ChooseOne({
  label,
  none,
  search,
  options,
  chosen,
  choose,
}: {
  readonly label: string;
  readonly none: string;
  readonly search: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly choose: (code: string) => void;
}) {
  const say = useWordsOf(pictureTexts);
  const id = useId();
  const [written, setWritten] = useState("");
  const sought = useDeferredValue(written).trim().toLocaleLowerCase("sv");
  const found = options.filter(({ code, name }) => `${code} ${name}`.toLocaleLowerCase("sv").includes(sought));
  const shown = found.some(({ code }) => code === chosen)
    ? found
    : [...options.filter(({ code }) => code === chosen), ...found];
  return (
    <>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <SearchBox
        size="small"
        className="search"
        value={written}
        placeholder={search}
        aria-label={search}
        onChange={(_, { value }) => setWritten(value)}
      />
      <span role="status" className="quiet">
        {sought !== "" && say("foundCount", { count: found.length })}
      </span>
      <Select id={id} value={chosen} onChange={(_, { value }) => choose(value)}>
        {chosen === "" && <option value="">{none}</option>}
        {shown.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
    </>
  );
}
