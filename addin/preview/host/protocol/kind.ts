import type { World } from "../world";
import { invalidArgument } from "./hostError";
import { Remote, type KindName } from "./remote";

export const remote = <S>(kind: Kind<S>, self: S): Remote => new Remote(kind, self);

/** The kinds that are called by name. */
export type NamedKinds = { readonly [K in KindName]: Kind<never> };

/** What the members of an object are. */
export type KindOf = (target: Remote) => Kind<unknown>;

export const kindsWith =
  (named: NamedKinds): KindOf =>
  ({ kind: own }) =>
    typeof own === "string" ? named[own] : own;

export type Arguments = readonly unknown[];

/** Reads and, where it may be set, writes one property. */
export interface Property<S> {
  readonly get: (self: S, world: World) => unknown;
  readonly set?: (self: S, value: unknown, world: World) => void;
}

/** What a class of the API is made of here: the names are those on the wire, which begin with a capital. */
export interface Kind<S> {
  readonly name: string;
  /** The property that names one among others in a collection. */
  readonly id?: (self: S) => string;
  readonly properties?: Readonly<Record<string, Property<S>>>;
  /** Properties that are objects themselves. */
  readonly links?: Readonly<Record<string, (self: S, world: World) => Remote | null>>;
  /** Answer an object, a plain value, or null for none ("OrNullObject"). */
  readonly methods?: Readonly<Record<string, (self: S, args: Arguments, world: World) => unknown>>;
  readonly items?: (self: S, world: World) => readonly Remote[];
  /** The item of a collection by its key; null where there is none. */
  readonly item?: (self: S, key: unknown, world: World) => Remote | null;
  /** Events by the name in `_RegisterNameEvent`, and whom they are about. */
  readonly events?: { readonly numbers: Readonly<Record<string, number>>; readonly target: (self: S) => string };
}

/** Every kind that there is, for the test that holds their members against the client's. */
export const allKinds: Kind<never>[] = [];

/** Says the type of `self` once and infers the rest. */
export function kind<S>(definition: Kind<S>): Kind<S> {
  allKinds.push(definition);
  return definition;
}

/** An argument or value that must be plain text, or can be written as such. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw invalidArgument(`${JSON.stringify(value)} is no text`);
}

/** A property that is simply a field. */
export const field = <S, K extends keyof S & string>(key: K): Property<S> => ({ get: (self) => self[key] });

/** A field that may be set to a value of the type that it has. */
export const settable = <S, K extends keyof S & string>(key: K): Property<S> => ({
  get: (self) => self[key],
  set: (self, value) => {
    self[key] = value as S[K];
  },
});
