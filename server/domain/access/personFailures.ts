import { failure, type Failure } from "../../../shared/errorCodes";
import { textFailures } from "../judging/textFailures";
import type { Person } from "./person";
import { signInNameFailures } from "./signInName";

const nameRules = { field: { sv: "Namnet", en: "The name" }, max: 200, isLong: false };
const emailLengthMax = 254;

/** What is wrong with what a person is called and reached by. */
export function personFailures({ name, email, signInName }: Pick<Person, "name" | "email" | "signInName">): Failure[] {
  return [
    ...textFailures(name ?? "", nameRules, "name"),
    ...(email === null || isEmail(email) ? [] : [failure("EMAIL_SYNTAX", { text: email }, "email")]),
    ...(signInName === null ? [] : signInNameFailures(signInName)),
  ];
}

/** Something before and after one @, and no spaces; whether it can be reached shows only when it is tried. */
const isEmail = (text: string) => text.length <= emailLengthMax && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
