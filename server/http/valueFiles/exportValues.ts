import { valueSeries, type ValueSeries } from "../../domain/values/indicatorValue";
import { failure, type Failure } from "../../../shared/errorCodes";
import { err, type Result } from "../../../shared/result";
import { exportValueFile, type ValueFileForm } from "../../usecases/valueFiles/exportValueFile";
import type { IndicatorValueFilter } from "../../usecases/values/readIndicatorValues";
import { valueFileVersion } from "../../usecases/valueFiles/valueFileVersion";
import { failureProblem, problemBody, signInRequired } from "../httpProblem";
import { jsonReply, matchesEtag } from "../httpReply";
import { QueryParameters } from "./queryParameters";
import type { ValueFileRoute } from "./valueFileRoute";

/** A file of the values that the one who asks may see; who has the same already (If-None-Match) is told so before anything is read. */
export const exportValues: ValueFileRoute = {
  methods: ["GET", "HEAD"],
  prepare({ request, parameters, viewer }) {
    const asked = askedFor(parameters);
    if (!asked.ok) return Promise.resolve(failureProblem(asked.error, 400));
    const { municipality, filter, form } = asked.value;
    return Promise.resolve({
      async answer(context, inTurn) {
        const etag = `"${await valueFileVersion(context, municipality, { filter, form })}"`;
        const headers = { etag, "cache-control": "private, no-cache", vary: "Authorization, Cookie" };
        // What the client has is what the answer would be: sendReply says so.
        const isKnown = matchesEtag(request.headers["if-none-match"] ?? "", etag);
        if (isKnown) return { status: 200, headers, body: "" };
        const file = await inTurn(() => exportValueFile(context, municipality, filter, form));
        if (!file.ok) {
          const isUnknown = file.error.code === "MUNICIPALITY_UNKNOWN";
          // Whether it is there or not: who is nobody sees only municipalities that have made their results public.
          const problem =
            isUnknown && viewer.kind === "ANONYMOUS"
              ? signInRequired()
              : failureProblem(file.error, isUnknown ? 404 : 422);
          return jsonReply(problem.status, problemBody(problem), problem.headers);
        }
        const name = `${/^\d{4}$/.test(municipality) ? municipality : "kommun"}-${form.language === "sv" ? "varden" : "values"}.${form.format}`;
        return {
          status: 200,
          headers: {
            ...headers,
            "content-type": mediaTypes[form.format],
            "content-disposition": `attachment; filename="${name}"`,
          },
          body: Buffer.from(file.value),
        };
      },
    });
  },
};

const mediaTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

interface AskedFile {
  readonly municipality: string;
  readonly filter: IndicatorValueFilter;
  readonly form: ValueFileForm;
}

const names = ["municipality", "format", "language", "indicator", "unit", "series", "members", "from", "to"];

function askedFor(given: URLSearchParams): Result<AskedFile, Failure> {
  const parameters = new QueryParameters(given, names);
  const series = parameters.list("series");
  const unknown = series?.find((name) => !valueSeries.some((known) => known === name));
  if (unknown !== undefined) {
    return err(
      failure("PARAMETER_VALUE", { field: "series", text: unknown, choices: valueSeries.join(", ") }, "series"),
    );
  }
  return parameters.result({
    municipality: parameters.required("municipality"),
    form: {
      format: parameters.choice("format", ["xlsx", "csv"], "xlsx"),
      language: parameters.choice("language", ["sv", "en"], "sv"),
    },
    filter: {
      indicators: parameters.list("indicator"),
      units: parameters.list("unit"),
      series: series as ValueSeries[] | undefined,
      members: parameters.list("members"),
      periodFrom: parameters.text("from"),
      periodTo: parameters.text("to"),
    },
  });
}
