import { failure, type Failure } from "../../../shared/errorCodes";

const lengthMax = 200;

/** What is compared and kept: one form, however it was typed. */
export const readSignInName = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** Letters, digits and few signs, so that no two names look alike by invisible characters. */
export function signInNameFailures(signInName: string, path = "signInName"): Failure[] {
  const isGood = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]+$/u.test(signInName) && [...signInName].length <= lengthMax;
  return isGood ? [] : [failure("SIGN_IN_NAME_SYNTAX", { text: signInName, max: lengthMax }, path)];
}
