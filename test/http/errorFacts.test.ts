import { QueryFailedError } from "typeorm";
import { errorFacts } from "../../server/http/errorFacts";
import { jsonLogger, type LogFacts } from "../../server/http/logger";

const secret = "anna.andersson@example.org";

function driverError(): Error {
  return Object.assign(new Error(`Duplicate entry '${secret}' for key 'PRIMARY'\n    at ${secret} (x.ts:1:1)`), {
    code: "ER_DUP_ENTRY",
    errno: 1062,
    sqlState: "23000",
    sql: `INSERT INTO person VALUES ('${secret}')`,
  });
}

describe("an error in the log", () => {
  it("is told by kind, codes and place, with the errors behind it, and never by its message", () => {
    const error = new QueryFailedError(`INSERT INTO person VALUES ('${secret}')`, [secret], driverError());
    const facts = errorFacts(new Error(`while saving ${secret}`, { cause: error }));
    expect(facts).toMatchObject({
      error: "Error",
      causes: [{ error: "QueryFailedError" }, { error: "Error", code: "ER_DUP_ENTRY", errno: 1062, sqlState: "23000" }],
    });
    expect(facts.at?.[0]).toMatch(/errorFacts\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(facts)).not.toMatch(/anna|person VALUES|\/test\//);
  });

  it("has no place when its message is not where the stack says it is, as lines of it could pass for places", () => {
    const changed = driverError();
    expect(changed.stack).toContain(secret);
    changed.message = "another";
    expect(errorFacts(changed)).toEqual({ error: "Error", code: "ER_DUP_ENTRY", errno: 1062, sqlState: "23000" });
  });

  it("that is no error, or has words where codes stand, says its type and nothing of them", () => {
    expect(errorFacts(secret)).toEqual({ error: "string" });
    const odd = Object.assign(new Error("x"), { name: `Odd ${secret}`, code: secret, errno: secret, sqlState: secret });
    expect(JSON.stringify(errorFacts(odd))).not.toContain("anna");
  });
});

describe("the logger", () => {
  it("writes the facts that have a name in its list and no others", () => {
    const lines: string[] = [];
    const facts = { errorId: "e-1", method: "POST", variables: { name: secret }, message: secret } as LogFacts;
    jsonLogger((line) => lines.push(line)).error("test", facts);
    expect(JSON.parse(lines.join(""))).toEqual({
      time: expect.any(String) as string,
      level: "error",
      event: "test",
      errorId: "e-1",
      method: "POST",
    });
  });

  it("is as quiet as it is told", () => {
    const eventsAt = (level: "error" | "warn" | "info") => {
      const lines: string[] = [];
      const logger = jsonLogger((line) => lines.push(line), level);
      logger.info("i");
      logger.warn("w");
      logger.error("e");
      return lines.map((line) => (JSON.parse(line) as { event: string }).event).join("");
    };
    expect([eventsAt("error"), eventsAt("warn"), eventsAt("info")]).toEqual(["e", "we", "iwe"]);
  });
});
