import type { IncomingMessage } from "node:http";
import type { Viewer } from "../../domain/viewer";
import type { UseCaseContext } from "../../usecases/useCaseContext";
import type { HttpProblem } from "../httpProblem";
import type { HttpReply } from "../httpReply";
import type { WriteRates } from "../writeRates";

export interface ValueFileLimits {
  readonly writeBodyBytesMax: number;
  readonly concurrentOperationsMax: number;
  readonly operationTimeoutMs: number;
}

export interface ValueFileRequest {
  readonly request: IncomingMessage;
  readonly parameters: URLSearchParams;
  readonly viewer: Viewer;
  readonly limits: ValueFileLimits;
  readonly writeRates: WriteRates;
}

/** A request that has been read and is in order, or why it is not. */
export type Prepared =
  { readonly answer: (context: UseCaseContext, inTurn: InTurn) => Promise<HttpReply> } | HttpProblem;

/** Waits with what is heavy until it is the file's turn. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export interface ValueFileRoute {
  readonly methods: readonly string[];
  prepare(request: ValueFileRequest): Promise<Prepared>;
}
