import fc from "fast-check";
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { disguised, hostileDate, hostileJson, hostileNumber, hostilePeriod, hostileText } from "./hostileInputs";

/** A request as it is sent. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a generated operation may know of the world that it is sent to. */
export interface KnownWords {
  /** Values for an argument or input field of that name; undefined where its name says nothing. */
  wordsFor(name: string, owner: string): readonly string[] | undefined;
  /** Cursors that answers have given so far. */
  readonly cursors: readonly string[];
}

interface Limits {
  readonly depthMax: number;
  readonly fieldCountMax: number;
  /** Mutations are only such as can be tried, and are. */
  readonly isDryRunOnly: boolean;
  /** The fields to go down by from the root; from the last of them on all plain fields are asked for, and some of the others. */
  readonly way?: readonly string[];
}

/** What is written bare in a document, as words of closed sets and numbers too long for any program are. */
class BareWord {
  constructor(readonly text: string) {}
}

/**
 * Random operations over a schema, drawn from the schema itself: fields down from the root, arguments with values that fit, that just do not, and
 * that are hostile, by literal and by variable, aliases, fragments and directives. Most of them are valid, so that they reach the resolvers.
 */
export class OperationArbitrary extends fc.Arbitrary<Operation> {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly known: KnownWords,
    private readonly kind: "query" | "mutation",
    private readonly limits: Limits,
  ) {
    super();
  }

  override generate(random: fc.Random): fc.Value<Operation> {
    const root = this.kind === "query" ? this.schema.getQueryType() : this.schema.getMutationType();
    if (!root) throw new Error(`the schema has no ${this.kind}`);
    const draft = new Draft(this.schema, random, this.known, this.limits);
    const selection = draft.selectionOf(root, 0);
    return new fc.Value(draft.operation(this.kind, selection), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Operation {
    return false;
  }

  /** What breaks is small enough to read, and the seed gives it again. */
  override shrink(): fc.Stream<fc.Value<Operation>> {
    return fc.Stream.nil();
  }
}

type Field = GraphQLField<unknown, unknown>;

const isDryRun = ({ name }: GraphQLArgument) => name === "isDryRun";

/** One operation while it is drawn. */
class Draft {
  private readonly variables: Record<string, unknown> = {};
  private readonly declarations: string[] = [];
  private readonly fragments: string[] = [];
  /** Most operations are tame: one hostile value is enough to have the whole of them refused before anything runs. */
  private readonly isWild: boolean;
  private fieldCount = 0;
  private nameCount = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: fc.Random,
    private readonly known: KnownWords,
    private readonly limits: Limits,
  ) {
    this.isWild = this.limits.way === undefined && this.chance(25);
  }

  operation(kind: string, selection: string): Operation {
    const declared = this.declarations.length === 0 ? "" : `(${this.declarations.join(", ")})`;
    return {
      query: [`${kind} Fuzz${declared} ${selection}`, ...this.fragments].join("\n"),
      variables: this.variables,
    };
  }

  selectionOf(type: GraphQLNamedType, depth: number): string {
    if (isAbstractType(type)) {
      const members = this.schema.getPossibleTypes(type);
      const parts = members
        .filter(() => this.chance(60))
        .map((member) => `... on ${member.name} ${this.selectionOf(member, depth + 1)}`);
      return `{ __typename ${parts.join(" ")} }`;
    }
    if (!isObjectType(type)) throw new Error(`${type.name} has no fields`);
    const fields = Object.values(type.getFields()).filter(
      (field) => this.isAffordable(field, depth) && (!this.mustBeTried(type) || field.args.some(isDryRun)),
    );
    const taken = new Set<string>(["__typename"]);
    const parts = this.wantedOf(fields, type, depth).map((field) => this.fieldOf(field, depth, taken));
    if (parts.length === 0 || this.chance(8)) parts.push("__typename");
    const selection = parts.join(" ");
    if (this.chance(4)) return `{ ... on ${type.name} { ${selection} } }`;
    if (this.chance(4)) return `{ ...${this.fragmentOf(type, selection)} }`;
    return `{ ${selection} }`;
  }

  private wantedOf(fields: readonly Field[], type: GraphQLObjectType, depth: number): Field[] {
    const { way } = this.limits;
    const some = (count: number) => Array.from({ length: Math.min(fields.length, count) }, () => this.pick(fields));
    if (way === undefined) return some(depth === 0 ? this.integer(1, 3) : this.integer(1, 5));
    const step = way[depth];
    if (step === undefined) return [...fields.filter(({ type: outer }) => isLeafType(getNamedType(outer))), ...some(4)];
    const field = type.getFields()[step];
    if (field === undefined) throw new Error(`${type.name} has no field ${step}`);
    return [field];
  }

  private fragmentOf(type: GraphQLObjectType, selection: string): string {
    const name = this.newName("F");
    this.fragments.push(`fragment ${name} on ${type.name} { ${selection} }`);
    return name;
  }

  private isAffordable(field: Field, depth: number): boolean {
    const named = getNamedType(field.type);
    return isLeafType(named) || (depth < this.limits.depthMax && this.fieldCount < this.limits.fieldCountMax);
  }

  private fieldOf(field: Field, depth: number, taken: Set<string>): string {
    this.fieldCount += 1;
    // Two fields of one name with other arguments are refused by the schema: seldom wanted.
    const isAliased = (taken.has(field.name) && !this.isHostile(10)) || this.chance(8);
    const alias = isAliased ? `${this.newName("a")}: ` : "";
    taken.add(field.name);
    const given = field.args.filter((argument) =>
      (isDryRun(argument) && this.limits.isDryRunOnly) || isRequiredArgument(argument)
        ? !this.isHostile(3)
        : this.chance(30),
    );
    const parts = given.map((argument) => this.argumentOf(argument, field.name));
    // On the way down a part of each list is enough, and what lies at its end is asked for whole.
    const isOnTheWay = depth + 1 < (this.limits.way?.length ?? 0);
    if (isOnTheWay && field.args.some(({ name }) => name === "first") && !given.some(({ name }) => name === "first")) {
      parts.push("first: 20");
    }
    const args = parts.length === 0 ? "" : `(${parts.join(", ")})`;
    const named = getNamedType(field.type);
    const selection = isLeafType(named) ? "" : ` ${this.selectionOf(named, depth + 1)}`;
    return `${alias}${field.name}${args}${this.directive()}${selection}`;
  }

  private directive(): string {
    if (!this.chance(5)) return "";
    const name = this.pick(["include", "skip"]);
    const value = this.pick([true, false, true]);
    if (!this.chance(50)) return ` @${name}(if: ${String(value)})`;
    return ` @${name}(if: $${this.variableOf("Boolean!", value)})`;
  }

  private mustBeTried(type: GraphQLObjectType): boolean {
    return this.limits.isDryRunOnly && type === this.schema.getMutationType();
  }

  private argumentOf(argument: GraphQLArgument, owner: string): string {
    if (isDryRun(argument) && this.limits.isDryRunOnly) return "isDryRun: true";
    const value = this.valueOf(argument.type, argument.name, owner);
    if (!this.chance(40)) return `${argument.name}: ${literalOf(value)}`;
    const isDeclaredOtherwise = this.isHostile(3);
    const declared = isDeclaredOtherwise ? this.pick(["String", "[Int!]!", "Boolean", "ID!"]) : String(argument.type);
    return `${argument.name}: $${this.variableOf(declared, jsonOf(value))}`;
  }

  private variableOf(type: string, value: unknown): string {
    const name = this.newName("v");
    this.declarations.push(`$${name}: ${type}`);
    // One that is not sent at all is a fault of clients as well.
    if (!this.isHostile(3)) this.variables[name] = value;
    return name;
  }

  private valueOf(outer: GraphQLInputType, name: string, owner: string): unknown {
    if (this.isHostile(2)) return this.draw(hostileJson);
    if (isNonNullType(outer) ? this.isHostile(1) : this.chance(3)) return null;
    const type = isNonNullType(outer) ? outer.ofType : outer;
    if (isListType(type)) {
      const count = this.pick([0, 1, 1, 1, 2, 3]);
      return Array.from({ length: count }, () => this.valueOf(type.ofType, name, owner));
    }
    if (isEnumType(type)) {
      if (this.isHostile(2)) return new BareWord("NO_SUCH_WORD");
      return new BareWord(this.pick(type.getValues()).name);
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) =>
        isRequiredInputField(field) ? !this.isHostile(3) : this.chance(22),
      );
      const entries = fields.map((field): [string, unknown] => [
        field.name,
        this.valueOf(field.type, field.name, type.name),
      ]);
      if (this.isHostile(4))
        entries.push([this.pick(["version", "changedAt", "changedBy", "personId", "__proto__"]), 1]);
      return Object.fromEntries(entries);
    }
    return this.scalarOf(type.name, name, owner);
  }

  private scalarOf(type: string, name: string, owner: string): unknown {
    switch (type) {
      case "Int":
        if (/^(first|count)$/.test(name)) {
          return this.pick(this.isWild ? [0, 1, 20, 100, 500, 501, -1, 10_001, 2 ** 31 - 1] : [1, 2, 3, 5, 10]);
        }
        if (/[vV]ersion|[rR]evision/.test(name)) return this.pick([1, 1, 1, 2, 3, 0, -1]);
        if (this.isHostile(30)) return this.hostileNumber();
        return this.pick([0, 1, 2, 3, 10, 2022, 2023, 2024, 2025]);
      case "Float":
      case "Decimal":
        return this.isHostile(30) ? this.hostileNumber() : this.pick([0, 1, 2.5, 50, 80, 100, "12.5", -3]);
      case "Boolean":
        return this.chance(50);
      case "LocalDate":
        if (this.isHostile(15)) return this.draw(hostileDate);
        return `${this.integer(2014, 2027)}-0${this.integer(1, 9)}-${this.integer(10, 28)}`;
      case "Instant":
        return this.isHostile(15) ? this.draw(hostileDate) : `202${this.integer(2, 6)}-01-01T00:00:00.000Z`;
      case "Period":
        if (this.isHostile(15)) return this.draw(hostilePeriod);
        return `${this.integer(2014, 2026)}${this.pick(["", "", "", "", "H1", "T2", "Q4", "-08", "D08"])}`;
      default:
        return this.textOf(name, owner);
    }
  }

  private textOf(name: string, owner: string): unknown {
    if (name === "after" && !this.isHostile(40)) {
      return this.known.cursors.length === 0 ? null : this.pick(this.known.cursors);
    }
    const words = this.known.wordsFor(name, owner);
    if (words === undefined || words.length === 0) return this.draw(hostileText);
    if (!this.isHostile(20)) return this.pick(words);
    return this.chance(60) ? this.draw(disguised(this.pick(words))) : this.draw(hostileText);
  }

  private hostileNumber(): unknown {
    const drawn = this.draw(hostileNumber);
    const isWrittenBare = typeof drawn === "string" && /^-?\d+(\.\d+)?(e-?\d+)?$/.test(drawn) && this.chance(50);
    return isWrittenBare ? new BareWord(drawn) : drawn;
  }

  private draw<T>(arbitrary: fc.Arbitrary<T>): T {
    return arbitrary.generate(this.random, undefined).value_;
  }
  private integer(low: number, high: number): number {
    return this.random.nextInt(low, high);
  }
  private isHostile(percent: number): boolean {
    return this.isWild && this.chance(percent);
  }
  private chance(percent: number): boolean {
    return this.random.nextInt(1, 100) <= percent;
  }
  private pick<T>(items: readonly T[]): T {
    return items[this.random.nextInt(0, items.length - 1)] as T;
  }
  private newName(prefix: string): string {
    this.nameCount += 1;
    return `${prefix}${this.nameCount}`;
  }
}

/** As it stands in a document. A half surrogate cannot stand in one but as an escape. */
function literalOf(value: unknown): string {
  if (value instanceof BareWord) return value.text;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
      .map(([name, inner]) => `${name}: ${literalOf(inner)}`);
    return `{${fields.join(", ")}}`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  return Object.is(value, -0) ? "-0" : (JSON.stringify(value) ?? "null");
}

/** As it stands among the variables. */
function jsonOf(value: unknown): unknown {
  if (value instanceof BareWord) return value.text;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonOf(inner)]));
}
