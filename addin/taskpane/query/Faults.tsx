import { Link } from "@fluentui/react-components";
import { queryTexts } from "../../texts/queryTexts";
import type { QueryFault } from "../../usecases/queries/runQuery";
import { usePane, useWordsOf } from "../paneContext";

/** What is wrong with a query; a place in it can be gone to. */
export function Faults({
  faults,
  goTo,
}: {
  readonly faults: readonly QueryFault[];
  readonly goTo: (place: NonNullable<QueryFault["place"]>) => void;
}) {
  const { language } = usePane();
  const say = useWordsOf(queryTexts);
  return (
    <div className="notice notice-error" role="alert">
      <strong>{say("faults")}</strong>
      <ul>
        {faults.map(({ text, place }, at) => (
          <li key={at}>
            {place !== null && (
              <Link as="button" onClick={() => goTo(place)}>
                {say("faultAt", place)}
              </Link>
            )}{" "}
            {text[language]}
          </li>
        ))}
      </ul>
    </div>
  );
}
