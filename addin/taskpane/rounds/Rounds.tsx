import { Button, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { roundTexts } from "../../texts/roundTexts";
import type { RoundState } from "../../workbook/rounds/round";
import { ChooseMunicipality } from "../frame/ChooseMunicipality";
import { usePane, useStore, useWordsOf } from "../paneContext";
import { Notice } from "../frame/Notice";
import type { LookAgain } from "./partFacts";
import { RoundCard } from "./RoundCard";
import "./rounds.css";
import { useRounds } from "./useRounds";
import { Summary } from "../frame/Summary";

/** The rounds of follow-up: what is open, how far the units have come, and what one's own unit has left. */
export default function Rounds() {
  const say = useWordsOf(roundTexts);
  return (
    <>
      <p>{say("intro")}</p>
      <ChooseMunicipality>
        {(municipality) => <Here key={municipality} municipality={municipality} />}
      </ChooseMunicipality>
    </>
  );
}

const open: readonly RoundState[] = ["OPEN", "REOPENED"];
const others: readonly RoundState[] = ["PLANNED", "LOCKED"];

function Here({ municipality }: { readonly municipality: string }) {
  const say = useWordsOf(roundTexts);
  const [isOpen, setOpen] = useState(false);
  // A round that is opened or locked goes from one list to the other.
  const [stepCount, setStepCount] = useState(0);
  const [moved, setMoved] = useState<string | null>(null);
  const look = (said: string | null = null) => {
    setMoved(said);
    setStepCount((count) => count + 1);
  };
  const facts = { municipality, stepCount, look };
  return (
    <>
      {moved !== null && <Notice intent="success">{moved}</Notice>}
      <RoundList {...facts} states={open} />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <Summary>{say("otherRounds")}</Summary>
        {isOpen && <RoundList {...facts} states={others} />}
      </details>
    </>
  );
}

interface RoundListFacts {
  readonly municipality: string;
  readonly states: readonly RoundState[];
  readonly stepCount: number;
  readonly look: LookAgain;
}

function RoundList({ municipality, states, stepCount, look }: RoundListFacts) {
  const { language, workbench } = usePane();
  const say = useWordsOf(roundTexts);
  const { work } = useStore(workbench);
  const { rounds, failure } = useRounds(municipality, states, stepCount);
  if (failure !== null) return <p role="alert">{failure.text[language]}</p>;
  if (rounds === null) return <Spinner />;
  return (
    <>
      {rounds.length === 0 && <p>{say("noRounds")}</p>}
      <ul className="cards">
        {rounds.map((round) => (
          <RoundCard
            key={round.code}
            municipality={municipality}
            round={round}
            isOnly={rounds.length === 1}
            look={look}
          />
        ))}
      </ul>
      <Button size="small" appearance="subtle" disabledFocusable={work !== null} onClick={() => look()}>
        {say("again")}
      </Button>
    </>
  );
}
