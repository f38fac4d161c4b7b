import { err, ok, type Result } from "../../../shared/result";
import { texts } from "../../texts/texts";
import type { AskFailure } from "../askServer";
import { serverTokens, type SignInServer } from "./serverTokens";
import type { TokenProvider } from "./tokenProvider";

/** Shows an address of ours in a window of Office's own and waits for what it tells. */
export type OpenDialog = (url: string) => Promise<Result<string, "CLOSED" | "BLOCKED">>;

/** Signs in on the server's own page in a dialog: by password, by the municipality's OpenID provider, as a demo person. The dialog gives a code. */
export const dialogTokens = (server: SignInServer, openDialog: OpenDialog): TokenProvider =>
  serverTokens(server, async () => {
    const told = await openDialog(`${server.origin}/sign-in?dialog=1`);
    if (!told.ok) return err(told.error === "CLOSED" ? signInClosed : signInBlocked);
    const code = codeIn(told.value);
    return code === null ? err(signInClosed) : ok({ path: "/sign-in/code", code });
  });

/** The person has had enough of it. */
export const signInClosed: AskFailure = {
  code: "CANCELLED",
  text: texts.signInClosed,
  isRetryable: true,
  status: null,
};
const signInBlocked: AskFailure = {
  code: "DIALOG_BLOCKED",
  text: texts.signInBlocked,
  isRetryable: true,
  status: null,
};

/** The page that ends the sign-in tells JSON, see server/http/pages/dialogDone.mjs. */
function codeIn(message: string): string | null {
  try {
    const { type, code } = JSON.parse(message) as { type?: unknown; code?: unknown };
    return type === "malbok-sign-in" && typeof code === "string" ? code : null;
  } catch {
    return null;
  }
}
