import { keysOf, valuesByKey } from "./baselineRows";
import type { Baseline, ShownColumn, ValueColumns } from "./linkedTable";
import type { ValueContent } from "./sheetEdit";

const listNames = ["indicators", "units", "periods", "series", "splits", "locks"] as const;
type Lists = (typeof listNames)[number];
type Mutable = { -readonly [Name in keyof ValueColumns]: ValueColumns[Name][number][] };

/** A baseline that values of several tables are put into, each by its key: what repeats is listed once. */
export class BaselineBuilder {
  readonly #made: Mutable = {
    indicators: [],
    units: [],
    periods: [],
    series: [],
    splits: [],
    locks: [],
    indicatorIndex: [],
    unitIndex: [],
    periodIndex: [],
    seriesIndex: [],
    splitIndex: [],
    revision: [],
    number: [],
    state: [],
    comment: [],
    source: [],
    lockIndex: [],
  };
  #valueOf = new Map<string, number>();
  /** By the list of another table, where each of its entries stands in ours. */
  readonly #moved = new Map<readonly unknown[], number[]>();
  readonly #places = new Map<Lists, Map<string, number>>();
  readonly #shown = new Map<ShownColumn["name"], ShownBuilder>();

  /** Of a table some values, or all. */
  constructor(table: Baseline, isKept: ((key: string) => boolean) | null) {
    if (isKept === null) this.#copy(table);
    else for (const [value, key] of keysOf(table).entries()) if (isKept(key)) this.put(key, table, value);
  }

  #copy(table: Baseline): void {
    const made = this.#made as Record<string, unknown[]>;
    for (const name of Object.keys(made) as (keyof Mutable)[]) made[name] = [...table[name]];
    this.#valueOf = new Map(valuesByKey(table));
    for (const name of listNames) {
      const places = new Map<string, number>();
      for (const [place, item] of table[name].entries()) places.set(identityOf(item), place);
      this.#places.set(name, places);
    }
    for (const column of table.shown) this.#shown.set(column.name, new ShownBuilder(column.name, column));
  }

  /** Puts a value of a table, with its place and lock; with `content` something else stands there than what the table says. */
  put(key: string, table: Baseline, value: number, content?: ValueContent): void {
    const made = this.#made;
    const at = this.#valueOf.get(key) ?? made.indicatorIndex.length;
    this.#valueOf.set(key, at);
    made.indicatorIndex[at] = this.#place("indicators", table, table.indicatorIndex[value] as number);
    made.unitIndex[at] = this.#place("units", table, table.unitIndex[value] as number);
    made.periodIndex[at] = this.#place("periods", table, table.periodIndex[value] as number);
    made.seriesIndex[at] = this.#place("series", table, table.seriesIndex[value] as number);
    made.splitIndex[at] = this.#place("splits", table, table.splitIndex[value] as number);
    const lock = table.lockIndex[value] ?? null;
    made.lockIndex[at] = lock === null ? null : this.#place("locks", table, lock);
    made.revision[at] = content === undefined ? (table.revision[value] ?? null) : content.revision;
    made.number[at] = content === undefined ? (table.number[value] ?? null) : content.number;
    made.state[at] = content === undefined ? (table.state[value] ?? null) : content.state;
    made.comment[at] = content === undefined ? (table.comment[value] ?? null) : content.comment;
    made.source[at] = content === undefined ? (table.source[value] ?? null) : content.source;
    for (const column of table.shown) {
      const ours = this.#shown.get(column.name) ?? new ShownBuilder(column.name);
      this.#shown.set(column.name, ours);
      ours.put(at, column, value);
    }
  }

  get baseline(): Baseline {
    const shown = [...this.#shown.values()].map((column) => column.made(this.#made.indicatorIndex.length));
    return { ...this.#made, shown };
  }

  /** The place of an entry of another table's list in ours, where the newest description of the same thing stands. */
  #place(name: Lists, table: Baseline, entry: number): number {
    const list = table[name];
    const moved = this.#moved.get(list) ?? [];
    this.#moved.set(list, moved);
    const known = moved[entry];
    if (known !== undefined) return known;
    const item = list[entry] as Mutable[Lists][number];
    const places = this.#places.get(name) ?? new Map<string, number>();
    this.#places.set(name, places);
    const identity = identityOf(item);
    const ours = this.#made[name] as unknown[];
    const place = places.get(identity) ?? ours.length;
    places.set(identity, place);
    ours[place] = item;
    moved[entry] = place;
    return place;
  }
}

/** A shown column that is put together cell by cell. */
class ShownBuilder {
  readonly #cells: (string | number | boolean)[];
  readonly #index: number[];
  readonly #placeOf: Map<string | number | boolean, number>;

  constructor(
    readonly name: ShownColumn["name"],
    { cells, index }: Pick<ShownColumn, "cells" | "index"> = { cells: [], index: [] },
  ) {
    this.#cells = [...cells];
    this.#index = [...index];
    this.#placeOf = new Map(cells.map((cell, place) => [cell, place]));
  }

  put(at: number, { cells, index }: ShownColumn, value: number): void {
    const cell = cells[index[value] ?? -1];
    if (cell === undefined) {
      this.#index[at] = -1;
      return;
    }
    const place = this.#placeOf.get(cell) ?? this.#cells.length;
    if (place === this.#cells.length) this.#cells.push(cell);
    this.#placeOf.set(cell, place);
    this.#index[at] = place;
  }

  /** Values that no table has said anything of are unknown. */
  made(count: number): ShownColumn {
    const index = Array.from({ length: count }, (_, at) => this.#index[at] ?? -1);
    return { name: this.name, cells: this.#cells, index };
  }
}

/** What makes two entries the same thing, though one may have a newer title. */
function identityOf(item: Mutable[Lists][number]): string {
  if (typeof item === "string") return item;
  if ("code" in item) return item.code;
  return "members" in item ? item.members : item.sv;
}
