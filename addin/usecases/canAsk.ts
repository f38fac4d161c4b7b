import { err, ok, type Result } from "../../shared/result";
import { linkedTableTexts } from "../texts/linkedTableTexts";
import type { AnyLink } from "../workbook/anyLink";
import type { AddinContext, WorkFailure } from "./addinContext";
import { nobody } from "./newLinkFacts";
import { signInFirst } from "./reviewEdits";
import { workFailure } from "./workFailure";

/** Asked as nobody the server answers what is public, and what a person had fetched would seem to be gone. */
const isSignInNeeded = ({ viewer }: AddinContext, { fetchedBy }: AnyLink): boolean =>
  viewer() === null && fetchedBy.personId !== nobody.personId;

/** Whether a table can be asked for here and now, or why not. */
export function canAsk(context: AddinContext, link: AnyLink): Result<null, WorkFailure> {
  if (isSignInNeeded(context, link)) return signInFirst;
  return link.server === context.server
    ? ok(null)
    : err(workFailure("OTHER_SERVER", linkedTableTexts.otherServer, { server: link.server }));
}
