import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root, type ClassType } from "type-graphql";
import { conceptNames, type ConceptName } from "../../domain/records/concepts";
import type { RecordHistoryEntry } from "../../usecases/readRecordHistories";
import { boundedCount } from "./boundedCount";
import type { ContentNode } from "./node";
import { objectTypeOf } from "./recordTypes";
import type { RequestContext } from "./requestContext";
import { InstantScalar } from "./scalars";

const entriesMax = 100;

@ObjectType({ description: "A field that a version changed (ändrat fält)." })
class FieldChange {
  @Field(() => String, { description: "Name of the field (fält)." })
  field!: string;

  @Field(() => String, { nullable: true, description: "Before, as JSON text; null when there was nothing (före)." })
  before!: string | null;

  @Field(() => String, { nullable: true, description: "After, as JSON text; null when cleared (efter)." })
  after!: string | null;
}

@ObjectType({ description: "A version of a record: who, when and why (historik)." })
class RecordRevision {
  @Field(() => Int, { description: "From 1 (version)." })
  version!: number;

  @Field(() => InstantScalar, { description: "When (ändrad)." })
  changedAt!: string;

  @Field(() => String, { description: "Who, an opaque person id (ändrad av)." })
  changedBy!: string;

  @Field(() => String, { nullable: true, description: "Why, if given (skäl)." })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Through what: EXCEL, QUERY_PAGE, IMPORT or API; null in the oldest (klient).",
  })
  client!: string | null;

  @Field(() => String, { nullable: true, description: "The changeset that it was part of (ändringspaket)." })
  changeset!: string | null;

  @Field(() => String, { nullable: true, description: "The workbook that it was written in (arbetsbok)." })
  workbook!: string | null;

  @Field(() => String, { nullable: true, description: "The cell there (cell)." })
  cell!: string | null;

  @Field(() => [FieldChange], { description: "What it changed from the version before (ändringar)." })
  changes!: FieldChange[];
}

/** The history of every kind of record. */
export const historyResolvers: ClassType[] = conceptNames.map((concept) => createHistoryResolver(concept));

function createHistoryResolver(concept: ConceptName): ClassType {
  @Resolver(() => objectTypeOf(concept))
  class HistoryResolver {
    @FieldResolver(() => [RecordRevision], {
      description: `Its versions, the latest first, at most ${entriesMax} (historik).`,
    })
    async history(
      @Root() node: ContentNode,
      @Ctx() context: RequestContext,
      @Arg("first", () => Int, { defaultValue: 20, description: `How many at the most, up to ${entriesMax} (antal).` })
      first: number,
    ): Promise<RecordRevision[]> {
      boundedCount("first", first, entriesMax);
      const entries = await context.recordHistories.load(node);
      return entries.slice(0, first).map(revisionOf);
    }
  }
  return HistoryResolver;
}

function revisionOf({ changes, ...entry }: RecordHistoryEntry): RecordRevision {
  const text = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  return {
    ...entry,
    changes: changes.map(({ field, before, after }) => ({ field, before: text(before), after: text(after) })),
  };
}
