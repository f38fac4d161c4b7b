import { failure, type Failure } from "../../../shared/errorCodes";
import {
  codeLengthMax,
  codePattern,
  colorPattern,
  dimensionCodePattern,
  memberCodePattern,
  municipalityCodePattern,
  sharePattern,
} from "../records/fields";

/** What to say of a text that does not have the form of its field; null for a form that nothing is written about. */
export function patternFailure(pattern: string, text: string, path?: string): Failure | null {
  const tell = words[pattern];
  return tell === undefined ? null : { ...tell(text), ...(path === undefined ? {} : { path }) };
}

/** Longest code of a member of a dimension. */
const memberCodeLengthMax = 30;

const words: Readonly<Record<string, ((text: string) => Failure) | undefined>> = {
  [codePattern]: (text) => failure("CODE_SYNTAX", { text, max: codeLengthMax }),
  [dimensionCodePattern]: (text) => failure("DIMENSION_CODE_SYNTAX", { text, max: codeLengthMax }),
  [memberCodePattern]: (text) => failure("DIMENSION_CODE_SYNTAX", { text, max: memberCodeLengthMax }),
  [sharePattern]: (text) => failure("SHARE_SYNTAX", { text }),
  [colorPattern]: (text) => failure("COLOR_SYNTAX", { text }),
  [municipalityCodePattern]: (text) => failure("MUNICIPALITY_CODE_SYNTAX", { text }),
};
