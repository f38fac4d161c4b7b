import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  Ctx,
  Field,
  Info,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  createUnionType,
  type ClassType,
} from "type-graphql";
import { err } from "../../../shared/result";
import { concepts, conceptNames, type ConceptName } from "../../domain/records/concepts";
import type { ChangeOutcome } from "../../domain/content";
import { changeContent, type ChangeContentInput } from "../../usecases/changeContent";
import { saveRecord } from "../../usecases/saveRecord";
import { queryFailures } from "../reportQuery/queryFailures";
import { contentAnswer } from "./contentAnswer";
import { Conflict, Refused } from "./failures";
import { nodeOf } from "./node";
import { inputTypeOf, objectTypeOf, typeName } from "./recordTypes";
import type { RequestContext } from "./requestContext";
import { WriteArgs } from "./writeArgs";

/** What a write of a record answers: the record as it is now, a conflict with what somebody else wrote, or why it was refused. */
export interface SavedAnswer {
  readonly outcome: ChangeOutcome;
  readonly isDryRun: boolean;
  readonly record: object;
}

const answerTypes = new Map<ConceptName, object>(conceptNames.map((concept) => [concept, createAnswerType(concept)]));

/** The union that mutations on such a record answer with. */
export const answerTypeOf = (concept: ConceptName): object => answerTypes.get(concept) as object;

function createAnswerType(concept: ConceptName): object {
  const name = `${typeName(concept)}Saved`;
  @ObjectType(name, { description: `The ${concepts[concept].label.en} as it is after the write (sparat).` })
  class Saved {
    @Field(() => String, { description: "CREATED, CHANGED, UNCHANGED or REMOVED (utfall)." })
    outcome!: string;

    @Field(() => Boolean, { description: "Everything was judged and nothing kept (provkörning)." })
    isDryRun!: boolean;

    @Field(() => objectTypeOf(concept), { description: "The record as it is now (posten)." })
    record!: object;
  }
  return createUnionType({
    name: `${typeName(concept)}Answer`,
    description: `What a write of one ${concepts[concept].label.en} answers (svar).`,
    types: () => [Saved, Conflict, Refused] as const,
    resolveType: (value: object) => ("record" in value ? Saved : "refusals" in value ? Refused : Conflict),
  });
}

/** One mutation a concept: saveGoal, saveIndicator ... */
export const saveResolvers: ClassType[] = conceptNames.map((concept) => createSaveResolver(concept));

function createSaveResolver(concept: ConceptName): ClassType {
  const type = typeName(concept);
  const label = concepts[concept].label;

  @Resolver()
  class SaveResolver {
    @Mutation(() => answerTypeOf(concept) as ClassType, {
      name: `save${type}`,
      description: `Creates or changes one ${label.en}, by its business key (spara ${label.sv}). Fields left out stay as they are; null clears.`,
    })
    async save(
      @Ctx() context: RequestContext,
      @Args(() => WriteArgs) { municipality, reason = null, isDryRun }: WriteArgs,
      @Arg("input", () => inputTypeOf(concept), { description: `The ${label.en} (${label.sv}).` }) input: object,
      @Arg("expectedVersion", () => Int, {
        nullable: true,
        description:
          "The version that you read; leave out for a new one, which must then not exist (förväntad version).",
      })
      expectedVersion: number | null,
      @Info() { schema }: GraphQLResolveInfo,
    ): Promise<object> {
      const wrong = concept === "reportQueries" ? queryFailures(schema, input) : [];
      const changes = wrong.length > 0 ? () => err(wrong) : saveRecord(concept, input, expectedVersion ?? null);
      return answerChange(context, { municipality, reason, isDryRun, changes }, concept);
    }
  }
  return SaveResolver;
}

/** Runs a change of one record and answers with the concept's union. */
export async function answerChange(
  context: RequestContext,
  input: ChangeContentInput,
  concept: ConceptName,
): Promise<object> {
  const result = await changeContent(context, input);
  context.forgetContents();
  if (!result.ok) return contentAnswer(result.error);
  const applied = result.value.applied.find((change) => change.concept === concept);
  if (applied === undefined) throw new Error(`a change of ${concept} touched none`);
  return {
    outcome: applied.outcome,
    isDryRun: input.isDryRun === true,
    record: nodeOf(result.value.content, concept, applied.after),
  } satisfies SavedAnswer;
}
