import { pictureTexts } from "../../texts/pictureTexts";
import type { TableOptions } from "../../usecases/readTableOptions";
import { ChooseMunicipality } from "../frame/ChooseMunicipality";
import { TableOptionsOf } from "../frame/TableOptionsOf";
import { useWordsOf } from "../paneContext";
import { CardOfGoal } from "./CardOfGoal";
import { ChartOfIndicator } from "./ChartOfIndicator";
import "./pictures.css";

/** Charts and goal cards, which are refreshed as tables are. */
export default function Pictures() {
  return (
    <ChooseMunicipality>
      {(municipality) => (
        <TableOptionsOf key={municipality} municipality={municipality}>
          {(options) => <Choices municipality={municipality} options={options} />}
        </TableOptionsOf>
      )}
    </ChooseMunicipality>
  );
}

function Choices({ municipality, options }: { readonly municipality: string; readonly options: TableOptions }) {
  const words = useWordsOf(pictureTexts);
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
