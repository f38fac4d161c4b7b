import { failure, type Failure } from "../../../shared/errorCodes";
import { pathTo, type Judged } from "./judged";
import { repeated } from "./repeated";
import { lookalikeCharacter } from "./textFailures";

/** A member stands for one thing: its code occurs once, and in the one form that codes are compared in. */
export function judgeDimension({ key, record }: Judged<"dimensions">): Failure[] {
  const codes = record.members.map(({ code }) => code);
  const at = (index: number) => pathTo("dimensions", key, `members[${index}].code`);
  return [
    ...repeated(codes).map((index) =>
      failure("DUPLICATE", { what: { sv: "värdet", en: "the member" }, key: codes[index] ?? "" }, at(index)),
    ),
    ...codes.flatMap((code, index) => {
      if (code.normalize("NFC") !== code) return [failure("CODE_NOT_NORMALISED", { text: code }, at(index))];
      const character = lookalikeCharacter(code);
      return character === null ? [] : [failure("CODE_LOOKALIKE", { text: code, character }, at(index))];
    }),
  ];
}
