import type { IncomingMessage } from "node:http";
import type { SignInCall } from "../../usecases/access/signInCall";
import type { Stores } from "../../usecases/useCaseContext";
import type { FindAsker } from "../authenticate";
import type { BuiltPages } from "../builtPages";
import type { OriginOf, RequestOrigin } from "../requestOrigin";
import type { SignInSettings } from "./signInSettings";

/** What every address of sign-in stands on. */
export interface SignInParts {
  readonly settings: SignInSettings;
  readonly stores: Stores;
  readonly assets: BuiltPages;
  readonly findAsker: FindAsker;
  readonly callOf: (request: IncomingMessage) => SignInCall;
  readonly originOf: OriginOf;
}

/** One request to one of them. */
export interface SignInRequest extends SignInParts {
  readonly request: IncomingMessage;
  readonly search: URLSearchParams;
  readonly origin: RequestOrigin;
  readonly call: SignInCall;
}
