import { anonymous, type Viewer } from "../../server/domain/viewer";
import type { createApp } from "../../server/http/app";
import type { Caller } from "../../server/http/caller";
import { problemBody } from "../../server/http/httpProblem";
import { jsonReply } from "../../server/http/httpReply";
import type { Cancellation } from "../../shared/cancellation";
import { ok } from "../../shared/result";

/**
 * An app that asks nobody who they are; sign-in is tested over the real one, in test/http/signIn. The context holds what the resolvers of the test's
 * schema ask for.
 */
export const openToAll = (
  createContext: (cancellation: Cancellation) => object,
  viewer: () => Viewer = () => anonymous,
): Pick<Parameters<typeof createApp>[0], "authenticate" | "signIn"> => ({
  authenticate: () =>
    Promise.resolve(ok({ viewer: viewer(), createContext: createContext as Caller["createContext"] })),
  signIn: (_request, urlPath, _search, tooOften) =>
    Promise.resolve(
      tooOften !== null
        ? jsonReply(tooOften.status, problemBody(tooOften), tooOften.headers)
        : ["/sign-in", "/sign-in/state.json"].includes(urlPath)
          ? nobodySignedIn
          : null,
    ),
});

const nobodySignedIn = jsonReply(200, JSON.stringify({ ways: [], signedIn: null, demoPersons: [] }));
