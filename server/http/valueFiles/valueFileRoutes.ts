import type { IncomingMessage, ServerResponse } from "node:http";
import { OperationCancelledError } from "../../../shared/cancellation";
import type { Authenticate } from "../caller";
import { httpProblem, problemBody, type HttpProblem } from "../httpProblem";
import { jsonReply, type HttpReply } from "../httpReply";
import { timedOut, tooManyAtOnce } from "../operationProblems";
import type { RunningOperations } from "../runningOperations";
import type { WriteRates } from "../writeRates";
import { exportValues } from "./exportValues";
import { FileTurns } from "./fileTurns";
import { importValues } from "./importValues";
import type { InTurn, ValueFileLimits, ValueFileRoute } from "./valueFileRoute";

export type ValueFileRoutes = (
  request: IncomingMessage,
  path: string,
  parameters: URLSearchParams,
  connection: { readonly response: ServerResponse; readonly address: string },
) => Promise<HttpReply>;

/**
 * Values as files: `POST /import/values` takes an Excel workbook or a CSV file as it is, `GET /export/values` gives one. Who asks is found out as for
 * /graphql, and the same limits hold: bytes, how many at once, time, and what a person writes in a minute.
 */
export function createValueFileRoutes({
  authenticate,
  limits,
  running,
  writeRates,
}: {
  readonly authenticate: Authenticate;
  readonly limits: ValueFileLimits;
  readonly running: RunningOperations;
  readonly writeRates: WriteRates;
}): ValueFileRoutes {
  const turns = new FileTurns();
  return async (request, path, parameters, { response, address }) => {
    const route = routes.get(path);
    if (route === undefined) return refusal(httpProblem("NOT_FOUND"));
    if (!route.methods.includes(request.method ?? "")) {
      return refusal(httpProblem("METHOD_NOT_ALLOWED", { allow: route.methods.join(", ") }));
    }
    const caller = await authenticate(request);
    if (!caller.ok) return refusal(caller.error);
    const { viewer } = caller.value;
    const prepared = await route.prepare({ request, parameters, viewer, limits, writeRates });
    if ("status" in prepared) return refusal(prepared);
    const who = viewer.kind === "PERSON" ? `person ${viewer.personId}` : `address ${address}`;
    const operation = running.begin(who, response);
    if (operation === null) return refusal(tooManyAtOnce(limits.concurrentOperationsMax));
    const { cancellation } = operation;
    const inTurn: InTurn = (task) =>
      turns.run(who, () => {
        cancellation.throwIfCancelled();
        return task();
      });
    try {
      const answered = () => prepared.answer(caller.value.createContext(cancellation), inTurn);
      return (await operation.answered(answered)) ?? refusal(timedOut(limits.operationTimeoutMs));
    } catch (error) {
      if (error instanceof OperationCancelledError) return refusal(timedOut(limits.operationTimeoutMs));
      throw error;
    }
  };
}

const routes: ReadonlyMap<string, ValueFileRoute> = new Map([
  ["/import/values", importValues],
  ["/export/values", exportValues],
]);

export const isValueFilePath = (path: string): boolean => routes.has(path);

const refusal = (problem: HttpProblem): HttpReply => jsonReply(problem.status, problemBody(problem), problem.headers);
