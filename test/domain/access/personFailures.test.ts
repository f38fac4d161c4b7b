import { personFailures } from "../../../server/domain/access/personFailures";
import { readSignInName } from "../../../server/domain/access/signInName";

const person = { name: "Anna Åkesson", email: "anna@example.se", signInName: "anna.åkesson" };
const codes = (overrides: Partial<Record<keyof typeof person, string | null>>) =>
  personFailures({ ...person, ...overrides }).map(({ code, path }) => `${code} ${path ?? ""}`);

describe("what a person is called and reached by", () => {
  test.each([{}, { email: null }, { signInName: null }, { signInName: "a7" }, { signInName: "anna@heby.se" }])(
    "is good: %j",
    (overrides) => expect(codes(overrides)).toEqual([]),
  );

  test.each([
    [{ name: " " }, "REQUIRED name"],
    [{ name: "Anna\u0000" }, "TEXT_CHARACTER name"],
    [{ name: "x".repeat(201) }, "TEXT_TOO_LONG name"],
    [{ email: "anna" }, "EMAIL_SYNTAX email"],
    [{ email: "anna@a\nbcc:b@c" }, "EMAIL_SYNTAX email"],
    [{ signInName: "" }, "SIGN_IN_NAME_SYNTAX signInName"],
    [{ signInName: "a" }, "SIGN_IN_NAME_SYNTAX signInName"],
    [{ signInName: "an na" }, "SIGN_IN_NAME_SYNTAX signInName"],
    [{ signInName: "an\u200bna" }, "SIGN_IN_NAME_SYNTAX signInName"],
    [{ signInName: "x".repeat(201) }, "SIGN_IN_NAME_SYNTAX signInName"],
  ])("is not good: %j", (overrides, problem) => expect(codes(overrides)).toEqual([problem]));
});

test.each([
  ["  Anna.ÅKESSON ", "anna.åkesson"],
  ["ａｎｎａ", "anna"],
  ["a\u030Akesson", "åkesson"],
])("a sign-in name is read in one form however it is typed: %j", (typed, read) => {
  expect(readSignInName(typed)).toBe(read);
});
