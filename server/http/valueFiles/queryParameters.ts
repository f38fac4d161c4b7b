import { failure, type Failure } from "../../../shared/errorCodes";
import { err, ok, type Result } from "../../../shared/result";
import { didYouMean } from "../../../shared/suggestion";

/** Reads the parameters of an address, each of which is known or refused: one that is misspelt would else be left out without a word. */
export class QueryParameters {
  readonly #failures: Failure[] = [];

  constructor(
    private readonly given: URLSearchParams,
    known: readonly string[],
  ) {
    for (const name of new Set(given.keys())) {
      if (known.includes(name)) continue;
      const guess = didYouMean(name, known);
      const message = {
        sv: `Parametern ”${name}” finns inte.${guess.sv}`,
        en: `There is no parameter “${name}”.${guess.en}`,
      };
      this.#failures.push(failure("PARAMETER_UNKNOWN", { message, known: known.join(", ") }, name));
    }
  }

  /** Null where it is not given. */
  text(name: string): string | null {
    const all = this.given.getAll(name);
    if (all.length > 1) this.#failures.push(failure("DUPLICATE", { what: parameterLabel, key: name }, name));
    return all[0] === undefined || all[0] === "" ? null : all[0];
  }

  required(name: string): string {
    const text = this.text(name);
    if (text === null) this.#failures.push(failure("REQUIRED", { field: name }, name));
    return text ?? "";
  }

  choice<const C extends string>(name: string, choices: readonly C[], standard: C): C {
    const text = this.text(name) ?? standard;
    const found = choices.find((choice) => choice === text);
    if (found === undefined) {
      this.#failures.push(failure("PARAMETER_VALUE", { field: name, text, choices: choices.join(", ") }, name));
    }
    return found ?? standard;
  }

  truth(name: string, standard: boolean): boolean {
    return this.choice(name, ["true", "false"], standard ? "true" : "false") === "true";
  }

  /** Undefined where none is given: no limit. */
  list(name: string): string[] | undefined {
    const all = this.given.getAll(name);
    return all.length === 0 ? undefined : all;
  }

  /** The first thing that is wrong, or what was read. */
  result<T>(read: T): Result<T, Failure> {
    const [first] = this.#failures;
    return first === undefined ? ok(read) : err(first);
  }
}

const parameterLabel = { sv: "parametern", en: "the parameter" };
