import type { World } from "../world";
import { HostError, itemNotFound, UnknownMember } from "./hostError";
import type { Arguments, KindOf } from "./kind";
import { Remote } from "./remote";
import { answerQuery, nameIn, type QueryInfo } from "./query";

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[] | null;
  readonly ReferencedObjectPathIds?: readonly unknown[] | null;
}

interface ObjectPath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}

export interface BatchRequest {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

export interface BatchAnswer {
  readonly Results: { readonly ActionId: number; readonly Value: unknown }[];
  Error?: {
    readonly Code: string;
    readonly Message: string;
    readonly Location: string;
    readonly ActionIndex: number;
    readonly HttpStatusCode: number;
  };
}

const pathTypes = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, nullObject: 7 } as const;
const actionTypes = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  queryAsJson: 7,
  update: 9,
} as const;

/** Carries out one batch of the client: in order, stopped by the first failure, with what was done before it left as it is. */
export function executeBatch(request: BatchRequest, world: World, kindOf: KindOf): BatchAnswer {
  const batch = new Batch(request, world, kindOf);
  const answer: BatchAnswer = { Results: [] };
  for (const [index, action] of request.Actions.entries()) {
    try {
      answer.Results.push({ ActionId: action.Id, Value: batch.run(action) });
    } catch (failure) {
      if (!(failure instanceof HostError)) throw failure;
      if (failure instanceof UnknownMember) world.unknownMembers.push(failure.message);
      answer.Error = {
        Code: failure.code,
        Message: failure.message,
        Location: batch.locationOf(action),
        ActionIndex: index,
        HttpStatusCode: 400,
      };
      break;
    }
  }
  return answer;
}

class Batch {
  /** What each path leads to. A path that does something ("Add") is walked once. */
  private readonly found = new Map<number, Remote | null>();
  private readonly values = new Map<number, unknown>();

  constructor(
    private readonly request: BatchRequest,
    readonly world: World,
    readonly kindOf: KindOf,
  ) {}

  locationOf(action: Action): string {
    const target = this.found.get(action.ObjectPathId);
    const name = target ? this.kindOf(target).name : this.request.ObjectPaths[action.ObjectPathId]?.Name;
    return `${name ?? ""}${action.Name ? `.${action.Name}` : ""}`;
  }

  run(action: Action): unknown {
    switch (action.ActionType) {
      case actionTypes.trace:
        return null;
      case actionTypes.instantiate:
        return this.instantiate(action.ObjectPathId);
      case actionTypes.query:
        return this.query(action);
      case actionTypes.method:
        return this.method(action);
      case actionTypes.setProperty: {
        const target = this.at(action.ObjectPathId);
        if (target) this.set(target, action.Name, this.arguments(action.ArgumentInfo)[0]);
        return null;
      }
      case actionTypes.update: {
        const target = this.at(action.ObjectPathId);
        if (target) this.update(target, action.ObjectState ?? {});
        return null;
      }
      default:
        throw new UnknownMember("batch", `action type ${action.ActionType}`);
    }
  }

  private instantiate(pathId: number): unknown {
    const target = this.at(pathId);
    if (target === null) return this.values.has(pathId) ? this.values.get(pathId) : null;
    const id = this.kindOf(target).id?.(target.self);
    const reference = this.world.referenceOf(target);
    return { ...(id === undefined ? {} : { _Id: id }), ...(reference === null ? {} : { _ReferenceId: reference }) };
  }

  private query(action: Action): unknown {
    const target = this.at(action.ObjectPathId);
    return target === null ? null : answerQuery(target, action.QueryInfo ?? {}, this);
  }

  private method(action: Action): unknown {
    const target = this.at(action.ObjectPathId);
    if (target === null) return null;
    const answer = this.call(target, action.Name, this.arguments(action.ArgumentInfo));
    return answer instanceof Remote ? null : (answer ?? null);
  }

  private update(target: Remote, state: Readonly<Record<string, unknown>>): void {
    const { links } = this.kindOf(target);
    for (const [name, value] of Object.entries(state)) {
      const link = nameIn(links, name);
      if (link === null) this.set(target, name, value);
      else {
        const to = links?.[link]?.(target.self, this.world);
        if (to) this.update(to, value as Readonly<Record<string, unknown>>);
      }
    }
  }

  private set(target: Remote, name: string, value: unknown): void {
    const { name: kindName, properties } = this.kindOf(target);
    const known = nameIn(properties, name);
    const property = known === null ? undefined : properties?.[known];
    if (!property?.set) throw new UnknownMember(kindName, `${name} =`);
    property.set(target.self, value, this.world);
  }

  private call(target: Remote, name: string, args: Arguments): unknown {
    const isEventAt = /^_(Register|Unregister)(\w+?)(?:Event)?$/.exec(name);
    if (isEventAt) return this.listen(target, isEventAt[2] ?? "", isEventAt[1] === "Register" ? 1 : -1);
    if (name === "_KeepReference") {
      this.world.keep(target);
      return null;
    }
    const { name: kindName, methods } = this.kindOf(target);
    const method = methods?.[name];
    if (!method) throw new UnknownMember(kindName, `${name}()`);
    return method(target.self, args, this.world);
  }

  private listen(target: Remote, name: string, by: 1 | -1): null {
    const { name: kindName, events } = this.kindOf(target);
    const number = events?.numbers[name.replace(/^Event/, "")];
    if (events === undefined || number === undefined) throw new UnknownMember(kindName, `on${name}`);
    this.world.listen(number, events.target(target.self), by);
    return null;
  }

  /** Arguments with the objects among them in place of their paths. */
  private arguments(info: ArgumentInfo | undefined): Arguments {
    const { Arguments: given, ReferencedObjectPathIds: paths } = info ?? {};
    return (given ?? []).map((value, index) => this.argument(value, paths?.[index]));
  }
  private argument(value: unknown, path: unknown): unknown {
    if (Array.isArray(path) && Array.isArray(value))
      return value.map((each, index) => this.argument(each, path[index]));
    return typeof path === "number" && path !== 0 ? this.at(path) : this.within(value);
  }

  /** An object within what is set says by its path which it is. */
  private within(value: unknown): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const { _ObjectPathId: pathId } = value as { readonly _ObjectPathId?: unknown };
    if (typeof pathId === "number") return this.at(pathId);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.within(each)]));
  }

  private at(pathId: number): Remote | null {
    const known = this.found.get(pathId);
    if (known !== undefined) return known;
    const path = this.request.ObjectPaths[pathId];
    if (!path) throw new HostError("InvalidObjectPath", `No object path ${pathId}.`);
    const found = this.walk(path);
    this.found.set(pathId, found);
    return found;
  }

  private walk(path: ObjectPath): Remote | null {
    if (path.ObjectPathType === pathTypes.global) return this.world.root;
    if (path.ObjectPathType === pathTypes.nullObject) return null;
    if (path.ObjectPathType === pathTypes.newObject) return this.world.service(path.Name);
    if (path.ObjectPathType === pathTypes.reference) return this.world.kept(path.Name);
    const parent = this.at(path.ParentObjectPathId ?? 0);
    if (parent === null) return null;
    const kind = this.kindOf(parent);
    const args = this.arguments(path.ArgumentInfo);
    if (path.ObjectPathType === pathTypes.indexer) {
      const item = kind.item?.(parent.self, args[0], this.world) ?? null;
      if (item === null) throw itemNotFound(`${kind.name} ${String(args[0])}`);
      return item;
    }
    if (path.ObjectPathType === pathTypes.property) {
      const link = nameIn(kind.links, path.Name);
      if (link === null) throw new UnknownMember(kind.name, path.Name);
      return kind.links?.[link]?.(parent.self, this.world) ?? null;
    }
    const answer = this.call(parent, path.Name, args);
    if (answer instanceof Remote) return answer;
    this.values.set(path.Id, answer ?? null);
    return null;
  }
}
