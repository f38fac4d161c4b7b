import { failure, type Failure } from "../../../shared/errorCodes";
import { changePassword } from "../../usecases/access/changePassword";
import type { UseCaseContext } from "../../usecases/useCaseContext";
import type { HttpReply } from "../httpReply";
import { changePasswordPage } from "./changePasswordPage";
import type { FormFields } from "./formFields";
import { carriedBy, signInPageReply, type Carried } from "./showSignIn";
import { doneReply, leadOn, refusal, signInProblem } from "./signInReply";
import type { SignInRequest } from "./signInRequest";

/** GET /sign-in/change-password: for the one who has signed in. */
export async function showChangePassword(signIn: SignInRequest): Promise<HttpReply> {
  const { findAsker, request, assets, search } = signIn;
  const carried = carriedBy(search);
  const asker = await findAsker(request);
  const session = asker.ok ? asker.value.session : null;
  if (session === null) return signInPageReply(signIn, carried, failure("UNAUTHENTICATED"));
  return changePasswordPage({ ...carried, assets, isRequired: session.mustChangePassword, failures: [] });
}

/** POST /sign-in/change-password: `current`, `new` and `again`; by JSON `current` and `new` with a bearer token. */
export async function submitChangePassword(signIn: SignInRequest, fields: FormFields): Promise<HttpReply> {
  const { findAsker, request, assets, call } = signIn;
  const asker = await findAsker(request);
  if (!asker.ok) return fields.isForm ? signInAgain(signIn, fields) : refusal(asker.error);
  const { viewer, session } = asker.value;
  if (session === null) {
    return fields.isForm ? signInAgain(signIn, fields) : refusal(signInProblem(failure("UNAUTHENTICATED")));
  }
  const context = { viewer, session, now: call.now, stores: call.stores, client: "API" } as const;
  const failures = await (fields.isForm && fields.get("new") !== fields.get("again")
    ? [failure("PASSWORDS_DIFFER")]
    : failuresOf(context, fields));
  const carried = carriedBy(fields);
  if (failures.length === 0) return fields.isForm ? leadOn(afterwards(carried)) : doneReply([]);
  if (!fields.isForm) return refusal(signInProblem(failures[0] ?? failure("PASSWORD_WRONG")));
  return changePasswordPage({ ...carried, assets, isRequired: session.mustChangePassword, failures });
}

async function failuresOf(context: UseCaseContext, fields: FormFields): Promise<readonly Failure[]> {
  const changed = await changePassword(context, {
    currentPassword: fields.get("current") || null,
    newPassword: fields.get("new"),
  });
  return changed.ok ? [] : changed.error;
}

const afterwards = ({ isDialog, returnTo }: Carried) => (isDialog ? "/sign-in/dialog-done" : returnTo);

const signInAgain = (signIn: SignInRequest, fields: FormFields) =>
  signInPageReply(signIn, carriedBy(fields), failure("UNAUTHENTICATED"));
