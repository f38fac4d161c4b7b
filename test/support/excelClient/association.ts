type AnyFunction = (...args: never[]) => unknown;

/** Names with their functions, as office.js keeps those of custom functions and of ribbon commands: it is the loader's part, which a test does without. */
export class Association {
  readonly mappings: Record<string, AnyFunction> = {};
  private readonly listeners: (() => void)[] = [];

  readonly associate = (names: string | Readonly<Record<string, AnyFunction>>, action?: AnyFunction): void => {
    const pairs = typeof names === "string" ? [[names, action] as const] : Object.entries(names);
    for (const [name, each] of pairs) {
      if (typeof each !== "function") throw new TypeError(`${name} is associated with no function.`);
      this.mappings[name.toUpperCase()] = each;
    }
    for (const listener of this.listeners) listener();
  };

  onchange(listener: () => void): void {
    this.listeners.push(listener);
  }
}
