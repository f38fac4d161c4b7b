import { referring, type MunicipalityContent } from "../content";
import { roundMoment } from "./roundMoment";

/** Whether anything has been said of a responsibility in a round of the year (A9). */
export const isFollowedUpIn = (content: MunicipalityContent, responsibility: string, year: number): boolean =>
  referring(content, "assessments", "responsibility", responsibility).some(
    ({ round }) => roundMoment(content, round)?.period.financialYear === year,
  );
