import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { pictureTexts } from "../../texts/pictureTexts";
import type { WorkFailure } from "../../usecases/addinContext";
import type { TableOptions } from "../../usecases/readTableOptions";
import { ChooseMunicipality } from "../frame/ChooseMunicipality";
import { usePane, useSay, useWordsOf } from "../paneContext";
import { CardOfGoal } from "./CardOfGoal";
import { ChartOfIndicator } from "./ChartOfIndicator";
import "./pictures.css";

/** Charts and goal cards, which are refreshed as tables are. */
export default function Pictures() {
  return (
    <ChooseMunicipality>
      {(municipality) => <Choices key={municipality} municipality={municipality} />}
    </ChooseMunicipality>
  );
}

function Choices({ municipality }: { readonly municipality: string }) {
  const { readTableOptions, language } = usePane();
  const say = useSay();
  const words = useWordsOf(pictureTexts);
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
  return (
    <>
      <section className="picture" aria-labelledby="picture-chart">
        <h2 id="picture-chart">{words("chartTitle")}</h2>
        <p>{words("chartText")}</p>
        <ChartOfIndicator municipality={municipality} options={options} />
      </section>
      <section className="picture" aria-labelledby="picture-card">
        <h2 id="picture-card">{words("cardTitle")}</h2>
        <p>{words("cardText")}</p>
        <CardOfGoal municipality={municipality} options={options} />
      </section>
    </>
  );
}
