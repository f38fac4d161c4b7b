import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";

/** How a setting is written. `given` is text from the environment, or whatever stands in the configuration file. */
export interface SettingForm<T> {
  /** Completes "ska vara" and "must be". */
  readonly shape: LocalizedText;
  /** The failure completes the setting's name: "ska vara ett heltal", "must be a whole number". */
  read(given: unknown): Result<T, LocalizedText>;
}

/** A form that is read from one text; a number or true and false in the file are taken as they are written. */
export function textForm<T>(
  shape: LocalizedText,
  read: (text: string) => Result<T, LocalizedText> | null,
): SettingForm<T> {
  return {
    shape,
    read: (given) => {
      const text = plainText(given);
      return (text === null ? null : read(text)) ?? err(mustBe(shape));
    },
  };
}

export function wholeNumber(min: number, max: number, remark?: LocalizedText): SettingForm<number> {
  const shape = {
    sv: `ett heltal ${min}–${max}${remark === undefined ? "" : ` (${remark.sv})`}`,
    en: `a whole number ${min}–${max}${remark === undefined ? "" : ` (${remark.en})`}`,
  };
  return textForm(shape, (text) => {
    const number = Number(text);
    return /^\d{1,15}$/.test(text) && number >= min && number <= max ? ok(number) : null;
  });
}

export const onOff: SettingForm<boolean> = textForm({ sv: "on eller off", en: "on or off" }, (text) => {
  const word = text.toLowerCase();
  if (["on", "true", "yes", "1"].includes(word)) return ok(true);
  return ["off", "false", "no", "0"].includes(word) ? ok(false) : null;
});

export const anyText = (shape: LocalizedText): SettingForm<string> => textForm(shape, ok);

/** Several of one form: separated by commas in the environment, or a list in the file. */
export function listOf<T>(form: SettingForm<T>): SettingForm<readonly T[]> {
  const shape = {
    sv: `en lista med kommatecken mellan, där var och en är ${form.shape.sv}`,
    en: `a list separated by commas, each of them ${form.shape.en}`,
  };
  return {
    shape,
    read: (given) => {
      const items: readonly unknown[] = Array.isArray(given) ? given : (plainText(given)?.split(",") ?? [undefined]);
      const wanted = items.filter((item) => typeof item !== "string" || item.trim() !== "");
      const values: T[] = [];
      for (const item of wanted) {
        const read = form.read(typeof item === "string" ? item.trim() : item);
        if (!read.ok) return err(mustBe(shape));
        values.push(read.value);
      }
      return ok(values);
    },
  };
}

export function oneOf<const W extends string>(words: readonly W[]): SettingForm<W> {
  const list = (last: string) => `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
  return textForm({ sv: list("eller"), en: list("or") }, (text) => {
    const word = words.find((each) => each === text.toLowerCase());
    return word === undefined ? null : ok(word);
  });
}

/** Something with parts: YAML in the file, the same as JSON in the environment. */
export function structure<T>(
  shape: LocalizedText,
  readParts: (parts: unknown) => Result<T, LocalizedText>,
): SettingForm<T> {
  return {
    shape,
    read: (given) => {
      if (typeof given !== "string") return readParts(given);
      try {
        return readParts(JSON.parse(given));
      } catch {
        return err(mustBe({ sv: `${shape.sv}, skrivet som JSON`, en: `${shape.en}, written as JSON` }));
      }
    },
  };
}

export const mustBe = ({ sv, en }: LocalizedText): LocalizedText => ({ sv: `ska vara ${sv}`, en: `must be ${en}` });

function plainText(given: unknown): string | null {
  if (typeof given === "string") return given.trim();
  return typeof given === "number" || typeof given === "boolean" ? String(given) : null;
}
