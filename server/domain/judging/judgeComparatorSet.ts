import { failure, type Failure } from "../../../shared/errorCodes";
import { parseMunicipalityCode } from "../../../shared/municipalityCode";
import { pathTo, type Judged } from "./judged";

/** Members are municipalities, most of them outside the system: only their codes can be judged. */
export function judgeComparatorSet({ key, record }: Judged<"comparatorSets">): Failure[] {
  return record.members.flatMap(({ municipality }, index) => {
    if (parseMunicipalityCode(municipality).ok) return [];
    const path = pathTo("comparatorSets", key, `members[${index}].municipality`);
    return [failure("MUNICIPALITY_CODE_SYNTAX", { text: municipality }, path)];
  });
}
