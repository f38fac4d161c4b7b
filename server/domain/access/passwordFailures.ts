import { failure, type Failure } from "../../../shared/errorCodes";
import { lengthOf } from "../judging/textFailures";

const passwordLengthMin = 12;
const passwordLengthMax = 256;

/** The commonest ones that are long enough, without digits and signs at the end; Swedish ones too. */
const commonest: ReadonlySet<string> = new Set(
  `password passwordpassword mypassword yourpassword adminadmin administrator qwertyuiop qwertyuiopasdf asdfghjkl letmeinletmein iloveyou welcome
   trustno changeme secret lösenord lösenordlösenord mittlösenord mittlosenord losenord losenordlosenord hejhejhej hejhejhejhej sommar vinter
   höst vår välkommen kommun kommunen målbok malbok sverige administratör correcthorsebatterystaple abcdefghijkl abcdefghijklm qwerty
   qwertyqwerty hemligt hemlighet`.split(/\s+/),
);

/**
 * Why a password will not do: NIST SP 800-63B asks for length and that it is not among those that everybody tries, and for no mixture of kinds
 * of characters.
 */
export function passwordFailures(password: string, namesOfPerson: readonly (string | null)[]): Failure[] {
  const text = password.normalize("NFKC");
  const count = lengthOf(text);
  if (count < passwordLengthMin) return [failure("PASSWORD_TOO_SHORT", { count, min: passwordLengthMin }, "password")];
  if (count > passwordLengthMax) return [failure("PASSWORD_TOO_LONG", { count, max: passwordLengthMax }, "password")];
  return isGuessable(text.toLowerCase(), namesOfPerson) ? [failure("PASSWORD_GUESSABLE", {}, "password")] : [];
}

function isGuessable(text: string, names: readonly (string | null)[]): boolean {
  const bare = text.replace(/[^\p{L}]+$/u, "").replace(/^[^\p{L}]+/u, "");
  const isRepeated = /^(.{1,6})\1+.{0,3}$/u.test(text);
  const isPersonalNumber = /^(18|19|20)\d{6}[-+]?\d{4}$/.test(text);
  if (isRepeated || isPersonalNumber || isCount(text) || commonest.has(bare)) return true;
  const letters = joined(text);
  return names.map((name) => joined(name ?? "")).some((name) => name.length > 2 && isAlmost(letters, name));
}

/** The name with a few characters before or after it. */
const isAlmost = (text: string, name: string) => text.includes(name) && text.length - name.length < 8;

const joined = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Digits that count up or down, as 123456789012. */
function isCount(text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  const steps = [...text].slice(1).map((digit, place) => (Number(digit) - Number(text[place]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
