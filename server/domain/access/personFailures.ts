import { failure, type Failure } from "../../../shared/errorCodes";
import { textFailures } from "../judging/textFailures";
import type { Person } from "./person";
import { signInNameFailures } from "./signInName";

export const personNameMax = 200;
const nameRules = { field: { sv: "Namnet", en: "The name" }, max: personNameMax, isLong: false };
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
export const isEmail = (text: string): boolean =>
  text.length <= emailLengthMax && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
