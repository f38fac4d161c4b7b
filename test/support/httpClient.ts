import { accessSync, constants } from "node:fs";
import { request as httpRequest } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import path from "node:path";

/** One request by bare node:http: unlike fetch it lets a test choose every header, Host among them. */
export function sendHttp(url: string, options: HttpCall = {}): Promise<HttpAnswer> {
  const { method = "GET", headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** A GraphQL request as a well-behaved client sends it. */
export function sendGraphql(
  baseUrl: string,
  query: string,
  options: { variables?: Record<string, unknown>; headers?: Record<string, string> } = {},
): Promise<HttpAnswer> {
  return sendHttp(`${baseUrl}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json",
      ...options.headers,
    },
    body: JSON.stringify({ query, variables: options.variables }),
  });
}

export interface HttpCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The errors of a GraphQL or HTTP refusal. */
export function errorsOf(answer: HttpAnswer): { message: string; extensions: Record<string, unknown> }[] {
  return (
    (JSON.parse(answer.text) as { errors?: { message: string; extensions: Record<string, unknown> }[] }).errors ?? []
  );
}

/** The installed Chromium: CHROMIUM_PATH, else `chromium` on PATH. The browser tests need it, they are never skipped. */
export function chromiumPath(): string {
  const candidates = [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...(process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "chromium")),
  ];
  const found = candidates.find(isExecutable);
  if (found === undefined)
    throw new Error("Chromium is missing: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.");
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
