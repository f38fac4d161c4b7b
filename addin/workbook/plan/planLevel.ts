/** A level of a municipality's steering model, in its own words. */
export interface PlanLevel {
  readonly code: string;
  /** The model in use that has it. */
  readonly model: string;
  /** Its goals are activities, of a year each. */
  readonly isActivity: boolean;
  readonly labelSingular: string;
  readonly labelPlural: string;
}
