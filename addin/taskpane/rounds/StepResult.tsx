import { roundStates, roundTexts, roundUnitStates } from "../../texts/roundTexts";
import type { StepOutcome } from "../../workbook/rounds/round";
import { Notice } from "../frame/Notice";
import { usePane, useWordsOf } from "../paneContext";

/** What came of a step: done, refused with what stands in the way, or taken by somebody else first. */
export function StepResult({ outcome }: { readonly outcome: StepOutcome }) {
  const { language } = usePane();
  const say = useWordsOf(roundTexts);
  switch (outcome.kind) {
    case "DONE":
      return <Notice intent="success">{say("done", { state: stepWords[outcome.state][language] })}</Notice>;
    case "CONFLICT":
      return (
        <Notice intent="warning" title={say("movedMeanwhile")}>
          {outcome.why[language]}
        </Notice>
      );
    case "REFUSED":
      return (
        <div className="notice notice-warning" role="alert">
          <strong>{say("inTheWay")}</strong>
          <ul className="reasons">
            {outcome.reasons.map(({ text }) => (
              <li key={text.en}>{text[language]}</li>
            ))}
          </ul>
        </div>
      );
  }
}

/** What a round or a unit's part has become. */
export const stepWords = { ...roundStates, ...roundUnitStates };
