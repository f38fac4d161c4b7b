import { passwordFailures } from "../../../server/domain/access/passwordFailures";

const names = ["Anna Åkesson", "anna.akesson", "anna.akesson@example.se", null];
const codes = (password: string) => passwordFailures(password, names).map(({ code }) => code);

describe("a password", () => {
  test.each([
    "fyra udda ord ihop",
    "tolv tecken!",
    "åäöåäöxyzåäö",
    "7319402856117",
    "🐴🐴 häst batteri klammer",
    "x".repeat(5) + "y z å ä ö q w e",
  ])("will do: %s", (password) => expect(codes(password)).toEqual([]));

  test.each([
    ["", "PASSWORD_TOO_SHORT"],
    ["elva tecken", "PASSWORD_TOO_SHORT"],
    ["ﬁre ﬁre ﬁ", "PASSWORD_GUESSABLE"],
    ["🐴".repeat(11), "PASSWORD_TOO_SHORT"],
    [`${"ab cd ef gh ".repeat(21)}abcde`, "PASSWORD_TOO_LONG"],
    ["password1234", "PASSWORD_GUESSABLE"],
    ["Lösenord2024!", "PASSWORD_GUESSABLE"],
    ["sommar202420", "PASSWORD_GUESSABLE"],
    ["aaaaaaaaaaaa", "PASSWORD_GUESSABLE"],
    ["abcabcabcabc1", "PASSWORD_GUESSABLE"],
    ["123456789012", "PASSWORD_GUESSABLE"],
    ["987654321098", "PASSWORD_GUESSABLE"],
    ["196403012384", "PASSWORD_GUESSABLE"],
    ["19640301-2384", "PASSWORD_GUESSABLE"],
    ["Anna Åkesson 1", "PASSWORD_GUESSABLE"],
    ["anna.akesson7", "PASSWORD_GUESSABLE"],
  ])("will not do: %s", (password, code) => expect(codes(password)).toEqual([code]));

  test("of somebody's name within a long one will do", () => {
    expect(codes("anna.akesson cyklar till arbetet")).toEqual([]);
  });
});
