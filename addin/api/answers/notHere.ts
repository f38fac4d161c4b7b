import { texts } from "../../texts/texts";
import type { AskFailure } from "../askServer";

/** The server answers nothing of a municipality that is not there, or not for the one who asks. */
export const municipalityNotHere = (municipality: string): AskFailure => ({
  code: "MUNICIPALITY_NOT_HERE",
  text: {
    sv: texts.municipalityNotHere.sv.replace("{code}", municipality),
    en: texts.municipalityNotHere.en.replace("{code}", municipality),
  },
  isRetryable: false,
  status: null,
});

/** A refusal of the server, of one of many questions. */
export const refusalOf = (refusal: {
  readonly code: string;
  readonly text: AskFailure["text"];
  readonly isRetryable: boolean;
}): AskFailure => ({ code: refusal.code, text: refusal.text, isRetryable: refusal.isRetryable, status: null });
