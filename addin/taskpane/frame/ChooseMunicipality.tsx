import { Spinner } from "@fluentui/react-components";
import { Select } from "@fluentui/react-select";
import { useEffect, useId, useState, type ReactNode } from "react";
import type { WorkFailure } from "../../usecases/addinContext";
import type { MunicipalityChoice } from "../../usecases/readMunicipalities";
import { usePane, useSay, useStore } from "../paneContext";

/** Which municipality a view is about, of those that the person may see; their own first. */
export function ChooseMunicipality({ children }: { readonly children: (municipality: string) => ReactNode }) {
  const { account, readMunicipalities, language } = usePane();
  const say = useSay();
  const { person } = useStore(account);
  const [municipalities, setMunicipalities] = useState<readonly MunicipalityChoice[] | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  useEffect(() => {
    const ending = new AbortController();
    void readMunicipalities({ signal: ending.signal }).then((read) => {
      if (ending.signal.aborted) return;
      if (read.ok) setMunicipalities(read.value);
      setFailure(read.ok ? null : read.error);
    });
    return () => ending.abort();
  }, [readMunicipalities, person]);

  if (failure !== null) return <p role="alert">{failure.text[language]}</p>;
  if (municipalities === null) return <Spinner label={say("loading")} />;
  if (municipalities.length === 0) return <p>{say("noMunicipality")}</p>;
  const own = municipalities.find(({ code }) => person?.municipalities.includes(code));
  const municipality = chosen ?? (own ?? municipalities[0])?.code ?? "";
  return (
    <>
      <label htmlFor={id} className="field-label">
        {say("municipality")}
      </label>
      <Select id={id} value={municipality} onChange={(_, { value }) => setChosen(value)}>
        {municipalities.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      {children(municipality)}
    </>
  );
}
