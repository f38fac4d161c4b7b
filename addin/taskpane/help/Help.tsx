import { helpTexts } from "../../texts/helpTexts";
import { useWordsOf } from "../paneContext";

/** How it works, in the order in which an officer meets it. */
export default function Help() {
  const say = useWordsOf(helpTexts);
  return (
    <div className="help">
      <h2>{say("helpTitle")}</h2>
      <ol>
        <li>{say("helpInsert")}</li>
        <li>{say("helpType")}</li>
        <li>{say("helpReview")}</li>
        <li>{say("helpRefresh")}</li>
        <li>{say("helpKeys")}</li>
        <li>{say("helpQuery")}</li>
        <li>{say("helpPictures")}</li>
      </ol>
      <h3>{say("helpSafeTitle")}</h3>
      <p>{say("helpSafe")}</p>
      <h3>{say("helpFunctionsTitle")}</h3>
      <p>{say("helpFunctions")}</p>
    </div>
  );
}
