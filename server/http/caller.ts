import type { IncomingMessage } from "node:http";
import type { Cancellation } from "../../shared/cancellation";
import type { Result } from "../../shared/result";
import type { Viewer } from "../domain/viewer";
import type { RequestContext } from "../graphql/foundation/requestContext";
import type { HttpProblem } from "./httpProblem";

/** Who sent a request, when the credentials that it brought have been believed. */
export interface Caller {
  readonly viewer: Viewer;
  /** What the resolvers get; made anew for each execution. What they do ends when it is cancelled. */
  createContext(cancellation: Cancellation): RequestContext;
}

/** Asked of every request before anything of it is read. Credentials that do not hold are refused and never taken for nobody's. */
export type Authenticate = (request: IncomingMessage) => Promise<Result<Caller, HttpProblem>>;
