import { failure, failureText, type Failure } from "../../../shared/errorCodes";
import { err, type Result } from "../../../shared/result";
import type { IndicatorValue } from "../../domain/values/indicatorValue";
import {
  importValueFile,
  type ImportedValueFile,
  type ValueFileInput,
} from "../../usecases/valueFiles/importValueFile";
import { failureProblem, httpProblem, problemBody, signInRequired } from "../httpProblem";
import { jsonReply, type HttpReply } from "../httpReply";
import { readBytesBody } from "../requestBody";
import { QueryParameters } from "./queryParameters";
import type { ValueFileRoute } from "./valueFileRoute";

/**
 * The file is the body, whatever type it is said to have: what it is, its bytes say. It is tried and rolled back unless `dryRun=false`. An answer of 422 says
 * that nothing was written though it was asked for.
 */
export const importValues: ValueFileRoute = {
  methods: ["POST"],
  async prepare({ request, parameters, viewer, limits, writeRates }) {
    if (viewer.kind !== "PERSON") return signInRequired();
    const input = inputOf(parameters);
    if (!input.ok) return failureProblem(input.error, 400);
    const mediaType = (request.headers["content-type"] ?? "").toLowerCase();
    if (mediaType.startsWith("multipart/")) return httpProblem("FILE_BODY_EXPECTED");
    const bytes = await readBytesBody(request, limits.writeBodyBytesMax);
    if (!bytes.ok) return bytes.error;
    return {
      async answer(context, inTurn) {
        const tooFast = { waitSeconds: 0 };
        const mayWrite = (rowCount: number) => {
          const refused = writeRates.whyNot(viewer, { writeCount: 1, rowCount });
          tooFast.waitSeconds = refused?.waitSeconds ?? 0;
          return refused?.failure ?? null;
        };
        const file = { ...input.value, bytes: bytes.value };
        const imported = await inTurn(() => importValueFile(context, file, mayWrite));
        if (imported.ok) return answerOf(imported.value);
        const { code } = imported.error;
        const isTooFast = code === "RATE_LIMITED";
        const status = isTooFast ? 429 : code === "MUNICIPALITY_UNKNOWN" ? 404 : 422;
        const headers = isTooFast ? { "retry-after": String(tooFast.waitSeconds) } : {};
        const problem = failureProblem(imported.error, status, headers);
        return jsonReply(status, problemBody(problem), headers);
      },
    };
  },
};

const names = ["municipality", "file", "dryRun", "mode", "replace", "numbers", "sheet", "changeset", "reason"];
const fileNameLengthMax = 200;

function inputOf(given: URLSearchParams): Result<Omit<ValueFileInput, "bytes">, Failure> {
  const parameters = new QueryParameters(given, names);
  const numbers = parameters.choice("numbers", ["by-column", "sv", "en"], "by-column");
  const fileName = parameters.text("file");
  if (fileName !== null && fileName.length > fileNameLengthMax) {
    return err(failure("TEXT_TOO_LONG", { field: "file", count: fileName.length, max: fileNameLengthMax }, "file"));
  }
  return parameters.result({
    municipality: parameters.required("municipality"),
    fileName,
    isDryRun: parameters.truth("dryRun", true),
    mode: parameters.choice("mode", ["atomic", "per-row"], "atomic") === "atomic" ? "ATOMIC" : "PER_ROW",
    isReplacing: parameters.truth("replace", false),
    numbers: numbers === "by-column" ? null : numbers,
    sheet: parameters.text("sheet"),
    changeset: parameters.text("changeset"),
    reason: parameters.text("reason"),
  });
}

/** As many problems and warnings are told one by one; the sums tell of all. */
const toldMax = 1_000;

function answerOf(imported: ImportedValueFile): HttpReply {
  const { problems, warnings, notices, sheets, isDryRun, isWritten, ...rest } = imported;
  const body = {
    isDryRun,
    isWritten,
    ...rest,
    sheets,
    problemCount: problems.length,
    problems: problems.slice(0, toldMax).map(({ kind, current, ...problem }) => ({
      kind,
      ...told(problem),
      ...(current !== null && { current: standing(current) }),
    })),
    warningCount: warnings.length,
    warnings: warnings.slice(0, toldMax).map(told),
    notices: notices.slice(0, toldMax).map(told),
  };
  const isInVain = !isDryRun && !isWritten && problems.length > 0;
  return jsonReply(isInVain ? 422 : 200, `${JSON.stringify(body)}\n`);
}

const told = ({ cell, failure: why }: { readonly cell: string | null; readonly failure: Failure }) => ({
  cell,
  code: why.code,
  text: failureText(why),
});

/** Who wrote it is told where values are read. */
const standing = ({ number, state, revision, changedAt }: IndicatorValue) => ({ number, state, revision, changedAt });
