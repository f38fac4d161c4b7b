import { Arg, Args, FieldResolver, Resolver, Root, type ClassType } from "type-graphql";
import { recordsOf, type MunicipalityContent } from "../../domain/content";
import { concepts, keyOf, type ConceptName, type RecordOf, type Stored } from "../../domain/records/concepts";
import { MunicipalityType } from "../municipality/MunicipalityType";
import { connectionType, PageArgs, type Page } from "./connection";
import { pageOfRecords } from "./listArgs";
import { sortedBy, sortInputOf, sortKeysMax, type SortKey } from "./orderBy";
import { nodeAt, type ContentNode } from "./node";
import { objectTypeOf, typeName } from "./recordTypes";

interface ListOptions<N extends ConceptName, F> {
  /** Name of the field on Municipality: goals, budgetFrames ... */
  readonly field: string;
  readonly description: string;
  readonly filterType: ClassType;
  readonly matches: (content: MunicipalityContent, filter: F, record: Stored<RecordOf<N>>) => boolean;
  /** Sorts in place by what the reader expects; ties by key. */
  readonly compare: (a: Stored<RecordOf<N>>, b: Stored<RecordOf<N>>, content: MunicipalityContent) => number;
}

/** The two fields by which a municipality gives its records of a concept: one by its key, and a filtered, sorted page of them. */
export function createListResolver<N extends ConceptName, F>(concept: N, options: ListOptions<N, F>): ClassType {
  const type = objectTypeOf(concept);
  const name = typeName(concept);
  const connection = connectionType(name, () => type, `A page: ${options.description}`);
  const single = name.charAt(0).toLowerCase() + name.slice(1);
  const sortInput = sortInputOf(concept);
  const { label } = concepts[concept];

  // The methods are called what the fields are called: TypeGraphQL finds the method of a field by type and method name alone.
  @Resolver(() => MunicipalityType)
  class ListResolver {
    @FieldResolver(() => type, {
      name: single,
      nullable: true,
      description: `One ${label.en} by its code (${label.sv}).`,
    })
    [single](
      @Root() { content }: MunicipalityType,
      @Arg("code", () => String, { description: "Its business key; parts of a longer key are joined by | (kod)." })
      code: string,
    ): ContentNode<N> | null {
      return nodeAt(content, concept, code);
    }

    @FieldResolver(() => connection, { name: options.field, description: options.description })
    [options.field](
      @Root() { content }: MunicipalityType,
      @Arg("filter", () => options.filterType, {
        nullable: true,
        description: "Which; everything given must hold (urval).",
      })
      filter: F | null,
      @Arg("orderBy", () => [sortInput], {
        nullable: true,
        description: `By what, the most important first, at most ${sortKeysMax}; the list's own order if left out (sortering).`,
      })
      orderBy: SortKey[] | null,
      @Args(() => PageArgs) page: PageArgs,
    ): Page<ContentNode<N>> {
      const records = recordsOf(content, concept).filter(
        (record) => filter == null || options.matches(content, filter, record),
      );
      const sorted =
        orderBy == null || orderBy.length === 0
          ? records.sort((a, b) => options.compare(a, b, content) || (keyOf(concept, a) < keyOf(concept, b) ? -1 : 1))
          : sortedBy(concept, records, orderBy);
      return pageOfRecords(content, concept, sorted, page, [filter, orderBy]);
    }
  }
  return ListResolver;
}
