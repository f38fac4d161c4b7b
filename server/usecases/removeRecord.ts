import { failure } from "../../shared/errorCodes";
import { err, ok } from "../../shared/result";
import { recordAt } from "../domain/content";
import { pathTo } from "../domain/judging/judged";
import { concepts, withoutVersion, type ConceptName } from "../domain/records/concepts";
import type { ChangeContentInput } from "./changeContent";

/** Takes a record away, of a kind that may be; its history stays. */
export const removeRecord =
  (concept: ConceptName, key: string, expectedVersion: number): ChangeContentInput["changes"] =>
  (content) => {
    const stored = recordAt(content, concept, key);
    if (stored === null) {
      return err([failure("NOT_FOUND", { what: concepts[concept].label, key }, pathTo(concept, key))]);
    }
    return ok([{ concept, record: withoutVersion(stored), expectedVersion, isRemoval: true }]);
  };
