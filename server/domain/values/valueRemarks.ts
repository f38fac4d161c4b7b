import { failure, type Failure } from "../../../shared/errorCodes";

const none: readonly Failure[] = [];

/** What there is to say of one value; of most there is nothing. */
export class ValueRemarks {
  failures = none;
  warnings = none;

  constructor(private readonly row: number | null) {}

  refuse(field: string, code: Failure["code"], facts: Failure["facts"] = {}): void {
    this.failures = [...this.failures, failure(code, facts, this.#pathOf(field))];
  }

  warn(field: string, code: Failure["code"], facts: Failure["facts"]): void {
    this.warnings = [...this.warnings, failure(code, facts, this.#pathOf(field))];
  }

  #pathOf(field: string): string {
    return this.row === null ? field : `rows[${this.row}].${field}`;
  }
}
