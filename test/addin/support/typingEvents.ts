import fc from "fast-check";
import type { Network } from "./linkedWorld";

/** Something that people do in the table while something else is being done. */
export type Meanwhile =
  | { readonly does: "TYPE" | "TYPE_BACK" | "FORMULA" | "COPY" | "CLEAR"; readonly row: number }
  | { readonly does: "SORT"; readonly by: SortedBy; readonly isDescending: boolean }
  | { readonly does: "INSERT_ROW_ABOVE" };

/** When it happens: as the answer comes, just before Excel is asked to write, or in a cell that is being edited then. */
export type Moment = "ANSWERED" | "BEFORE_WRITE" | "IN_CELL_EDIT";

export interface Interruption {
  readonly moment: Moment;
  /** Before which of the requests that write. */
  readonly after: number;
  readonly meanwhile: Meanwhile;
}

export type TypingEvent =
  | Meanwhile
  /** A source is typed in another table of the same values. */
  | { readonly does: "COMMENT" | "SOURCE"; readonly row: number }
  | { readonly does: "REOPEN" }
  | { readonly does: "SETTLE" | "READER_REFRESHES"; readonly interruption: Interruption | null }
  /** Others have written in some of the places just before. */
  | { readonly does: "REFRESH"; readonly others: readonly number[]; readonly interruption: Interruption | null }
  | { readonly does: "WRITE"; readonly network: Network; readonly interruption: Interruption | null }
  | { readonly does: "SOMEBODY_ELSE"; readonly row: number; readonly isSameAsTyped: boolean };

type SortedBy = "Indikatorkod" | "Period" | "Värde";

/** The places that people type in: indicator and period. */
export const typedKeys = ["SURVEY|2023", "SURVEY|2024", "COUNT|2023", "COUNT|2024"] as const;

const row = fc.nat(typedKeys.length - 1);
const meanwhile: fc.Arbitrary<Meanwhile> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("TYPE" as const), row }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom("TYPE_BACK" as const, "FORMULA" as const, "COPY" as const), row }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("CLEAR" as const), row }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("SORT" as const),
      by: fc.constantFrom<SortedBy[]>("Indikatorkod", "Period", "Värde"),
      isDescending: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("INSERT_ROW_ABOVE" as const) }) },
);
const interruption = fc.option(
  fc.record({
    moment: fc.constantFrom<Moment[]>("ANSWERED", "BEFORE_WRITE", "IN_CELL_EDIT"),
    after: fc.constantFrom(0, 0, 0, 1, 2),
    meanwhile,
  }),
  { nil: null, freq: 4 },
);

export const typingEvent: fc.Arbitrary<TypingEvent> = fc.oneof(
  { weight: 9, arbitrary: meanwhile },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom("COMMENT" as const, "SOURCE" as const), row }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("REOPEN" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom("SETTLE" as const, "READER_REFRESHES" as const), interruption }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant("REFRESH" as const),
      others: fc.uniqueArray(row, { maxLength: 3 }),
      interruption,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("WRITE" as const),
      network: fc.constantFrom<Network[]>("UP", "UP", "DOWN", "ANSWERS_LOST"),
      interruption,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("SOMEBODY_ELSE" as const), row, isSameAsTyped: fc.boolean() }),
  },
);
