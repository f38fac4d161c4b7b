import { GraphQLError, parseValue } from "graphql";
import { InstantScalar } from "../../server/graphql/foundation/scalars";

/** What is made of an instant that a client sends, as a variable and as written in the query; or why not. */
function read(text: string): readonly string[] {
  const attempts = [() => InstantScalar.parseValue(text), () => InstantScalar.parseLiteral(parseValue(`"${text}"`))];
  return attempts.map((attempt) => {
    try {
      return attempt().toISOString();
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return `${String(error.extensions.reason)}: ${error.message}`;
    }
  });
}

describe("an instant that a client sends", () => {
  test.each([
    ["2024-08-31T12:00:00Z", "2024-08-31T12:00:00.000Z"],
    ["2024-08-31T12:00:00.5+02:00", "2024-08-31T10:00:00.500Z"],
  ])("%s is %s", (text, instant) => {
    expect(read(text)).toEqual([instant, instant]);
  });

  test.each(["2025-01-16", "2025-02-30T12:00:00Z", "igår", "2024-08-31T12:00:00"])(
    "%s is refused in both languages, with how it is written",
    (text) => {
      for (const refused of read(text)) {
        expect(refused).toContain("INSTANT_SYNTAX: ");
        expect(refused).toContain(`”${text}” är inte en tidpunkt.`);
        expect(refused).toContain("time and zone");
      }
    },
  );
});
