import { kind, remote, type Kind, type Property } from "../protocol/kind";

/** Something whose parts are only kept, by their path, and never worked out. */
export interface KeptSelf {
  readonly settings: Map<string, unknown>;
}

/** The parts that there are: names of values, and parts with parts of their own. */
export interface Parts {
  readonly values: readonly string[];
  readonly parts?: Readonly<Record<string, Parts>>;
  /** Methods that keep their first argument: "SetSolidColor" keeps "Color". */
  readonly keeping?: Readonly<Record<string, string>>;
}

const keptValue = (path: string): Property<KeptSelf> => ({
  get: ({ settings }) => settings.get(path) ?? null,
  set: ({ settings }, value) => void settings.set(path, value),
});

export const keptValues = (prefix: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, keptValue(prefix + name)]));

export const keptLinks = (prefix: string, parts: Readonly<Record<string, Parts>> = {}) =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => {
      const of = keptKind(`${prefix}${name}.`, part);
      return [name, (self: KeptSelf) => remote(of, self)];
    }),
  );

function keptKind(prefix: string, { values, parts, keeping = {} }: Parts): Kind<KeptSelf> {
  return kind<KeptSelf>({
    name: prefix.slice(0, -1),
    properties: keptValues(prefix, values),
    links: keptLinks(prefix, parts),
    methods: Object.fromEntries(
      Object.entries(keeping).map(([method, name]) => [
        method,
        ({ settings }: KeptSelf, [value]: readonly unknown[]) => void settings.set(prefix + name, value ?? null),
      ]),
    ),
  });
}
