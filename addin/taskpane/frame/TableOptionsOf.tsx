import { Spinner } from "@fluentui/react-components";
import { useEffect, useState, type ReactNode } from "react";
import type { WorkFailure } from "../../usecases/addinContext";
import type { TableOptions } from "../../usecases/readTableOptions";
import { usePane, useSay } from "../paneContext";

interface Props {
  readonly municipality: string;
  readonly children: (options: TableOptions) => ReactNode;
}

/** What there is to choose among in a municipality, for a view that is about it; mount it anew for another one. */
export function TableOptionsOf({ municipality, children }: Props) {
  const { readTableOptions, language } = usePane();
  const say = useSay();
  const [options, setOptions] = useState<TableOptions | null>(null);
  const [failure, setFailure] = useState<WorkFailure | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    void readTableOptions(municipality, { signal: ending.signal }).then((read) => {
      if (ending.signal.aborted) return;
      if (read.ok) setOptions(read.value);
      setFailure(read.ok ? null : read.error);
    });
    return () => ending.abort();
  }, [readTableOptions, municipality]);
  if (failure !== null) return <p role="alert">{failure.text[language]}</p>;
  if (options === null) return <Spinner label={say("loadingOptions")} />;
  return children(options);
}
