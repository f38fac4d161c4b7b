import type { Box } from "./address";
import { Grid } from "./grid";

export type Visibility = "Visible" | "Hidden" | "VeryHidden";

/** A format that follows from values. The rules with a formula of their own are worked out (`rules/ruledLook.ts`), the others are kept as they were set. */
export interface ConditionalFormat {
  readonly id: string;
  readonly type: string;
  box: Box;
  /** The cell that the references of its formula are written for. */
  readonly origin: { readonly row: number; readonly column: number };
  /** By path: "Custom.Rule", "Custom.Format". */
  readonly settings: Map<string, unknown>;
}

/** A picture of values: what it was told, for a page to draw. */
export interface Chart {
  readonly id: string;
  name: string;
  readonly settings: Map<string, unknown>;
  source: { readonly sheetId: string; readonly box: Box } | null;
  readonly series: ChartSeries[];
}

export interface ChartSeries {
  readonly settings: Map<string, unknown>;
  readonly boxes: Map<"values" | "xAxis", { readonly sheetId: string; readonly box: Box }>;
}

export interface Sheet {
  readonly id: string;
  name: string;
  visibility: Visibility;
  tabColor: string;
  showGridlines: boolean;
  frozenRows: number;
  frozenColumns: number;
  protection: { readonly options: Readonly<Record<string, unknown>>; readonly password: string | null } | null;
  grid: Grid;
  conditionalFormats: ConditionalFormat[];
  charts: Chart[];
}

export const newSheet = (id: string, name: string): Sheet => ({
  id,
  name,
  visibility: "Visible",
  tabColor: "",
  showGridlines: true,
  frozenRows: 0,
  frozenColumns: 0,
  protection: null,
  grid: Grid.empty(),
  conditionalFormats: [],
  charts: [],
});
