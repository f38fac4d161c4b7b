import { issueDialogCode, redeemDialogCode } from "../../usecases/access/oneTimeCodes";
import type { HttpReply } from "../httpReply";
import { dialogDonePage } from "./dialogDonePage";
import type { FormFields } from "./formFields";
import { refusal, leadOn, signInProblem, tokensReply } from "./signInReply";
import type { SignInRequest } from "./signInRequest";

/** GET /sign-in/dialog-done: the page that hands a one-time code of this session to the add-in. */
export async function finishDialog(signIn: SignInRequest): Promise<HttpReply> {
  const { request, findAsker, call, assets, settings } = signIn;
  // A cookie counts only where a page of ours has led here, so no other site has a code made.
  const asker = await findAsker(request);
  const session = asker.ok ? asker.value.session : null;
  if (session === null || session.mustChangePassword) return leadOn("/sign-in?dialog=1");
  const code = await issueDialogCode(call, session.sessionId);
  if (!code.ok) return leadOn("/sign-in?dialog=1");
  return dialogDonePage({ assets, code: code.value, officeScript: settings.officeScript });
}

/** POST /sign-in/code: the add-in exchanges the code for tokens of its own. */
export async function redeemCode({ call }: SignInRequest, fields: FormFields): Promise<HttpReply> {
  const signedIn = await redeemDialogCode({ ...call, client: "EXCEL" }, fields.get("code"));
  return signedIn.ok ? tokensReply(signedIn.value) : refusal(signInProblem(signedIn.error));
}
