import { failure, type Failure } from "../../../shared/errorCodes";
import type { Requirement } from "../access/access";
import { changeRequirements } from "../access/changeRequirements";
import { whyNotInRound } from "../access/whyNotChange";
import type { MunicipalityContent } from "../content";
import { fixedFields } from "../judging/fixedFields";
import type { RecordOf, Stored } from "../records/concepts";
import { planColumns, type PlanColumn } from "./planColumns";
import type { PlanConcept } from "./planConcepts";

/**
 * Why the viewer may not change each cell of a table, before anybody types: rights, what is decided, and what says which record it is. The reasons
 * are told once each, and a cell has a place among them, or null where it may be changed.
 */
export class PlanEditRights {
  readonly reasons: Failure[] = [];
  readonly #places = new Map<string, number>();
  readonly #byRequirement = new Map<string, Failure | null>();

  constructor(
    private readonly content: MunicipalityContent,
    private readonly concept: PlanConcept,
    private readonly records: readonly Stored<RecordOf<PlanConcept>>[],
    private readonly today: string,
  ) {}

  ofColumn(column: PlanColumn): (number | null)[] {
    return this.records.map((record) => this.#placeOf(this.#whyNot(record, column)));
  }

  /** Where nothing of a row may be changed, why not. */
  ofRows(): (number | null)[] {
    const columns = planColumns[this.concept].filter((column) => !column.isReadOnly && !column.isKey);
    return this.records.map((record) => {
      const reasons = columns.map((column) => this.#whyNot(record, column));
      return reasons.includes(null) ? null : this.#placeOf(reasons[0] ?? null);
    });
  }

  #whyNot(record: Stored<RecordOf<PlanConcept>>, column: PlanColumn): Failure | null {
    if (column.isReadOnly) return failure("COLUMN_READ_ONLY", { field: column.label });
    if (column.isKey) return failure("KEY_FIXED", { field: column.label });
    if (fixedFields(this.concept, record).includes(column.field)) {
      return failure("FIXED_BY_DECISION", { field: column.label });
    }
    const isOnly = (...fields: readonly string[]) => fields.includes(column.field);
    const wanted = { content: this.content, record, other: record, isOnly, today: this.today };
    for (const requirement of changeRequirements(this.concept, wanted)) {
      const reason = this.#whyNotMeet(requirement);
      if (reason !== null) return reason;
    }
    return whyNotInRound(this.concept, this.content, record, this.today);
  }

  #whyNotMeet(requirement: Requirement): Failure | null {
    const name = JSON.stringify(requirement);
    let known = this.#byRequirement.get(name);
    if (known === undefined) this.#byRequirement.set(name, (known = this.content.access.whyNot(requirement)));
    return known;
  }

  #placeOf(reason: Failure | null): number | null {
    if (reason === null) return null;
    const text = JSON.stringify(reason);
    let place = this.#places.get(text);
    if (place === undefined) this.#places.set(text, (place = this.reasons.push(reason) - 1));
    return place;
  }
}
