import { failure } from "../../../shared/errorCodes";
import { roundMoment, type RoundMoment } from "../../domain/assessing/roundMoment";
import type { MunicipalityContent } from "../../domain/content";
import { concepts } from "../../domain/records/concepts";
import { badRequest } from "../foundation/badRequest";

/** The round that an argument names; a question about one that is not there is refused, since an answer would look as if nothing had been judged. */
export function momentOfRound(content: MunicipalityContent, code: string): RoundMoment {
  const moment = roundMoment(content, code);
  if (moment === null) {
    throw badRequest(failure("NOT_FOUND", { what: concepts.reportingRounds.label, key: code }, "round"));
  }
  return moment;
}
