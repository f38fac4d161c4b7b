import type { LocalizedText } from "../../shared/localizedText";
import { err, ok, type Result } from "../../shared/result";
import { excelTexts } from "../texts/excelTexts";
import { texts } from "../texts/texts";

/** Why Excel did not do what it was asked. */
export interface ExcelFailure {
  readonly code: string;
  readonly text: LocalizedText;
  readonly isRetryable: boolean;
}

export interface ExcelOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told when Excel is busy with a cell that somebody is editing, and when it no longer is. */
  readonly onWaiting?: (isWaiting: boolean) => void;
}

/** A conversation with Excel, step by step: what a step asks for is there when it is over. */
export class ExcelSession {
  constructor(
    readonly context: Excel.RequestContext,
    private readonly options: ExcelOptions,
  ) {}

  get workbook(): Excel.Workbook {
    return this.context.workbook;
  }

  /**
   * One request. While a cell is being edited Excel does nothing of it, so it is asked again until the person is done; what is asked has to be made
   * anew each time, since the client throws it away with the failure.
   */
  async step<T>(ask: () => T): Promise<T> {
    for (;;) {
      const asked = await this.stepUnlessEdited(ask);
      if (asked !== "EDITED") return asked;
    }
  }

  /**
   * A step that is not asked again by itself: what it was to write was decided from cells that somebody is busy with. Says so when the person has had time
   * to be done, and nothing has been written then.
   */
  async stepUnlessEdited<T>(ask: () => T): Promise<T | "EDITED"> {
    if (this.options.signal?.aborted) throw new Cancelled();
    const asked = ask();
    try {
      await this.context.sync();
      if (this.isWaiting) this.options.onWaiting?.(false);
      this.isWaiting = false;
      return asked;
    } catch (error) {
      if (codeOf(error) !== cellEditCode) throw error;
      this.isWaiting = true;
      this.options.onWaiting?.(true);
      await later(retryMs);
      return "EDITED";
    }
  }

  private isWaiting = false;

  /** The same conversation, which is not broken off: for what would be half done. */
  get toTheEnd(): ExcelSession {
    const { onWaiting } = this.options;
    return new ExcelSession(this.context, onWaiting === undefined ? {} : { onWaiting });
  }

  /** A step; says so where something stands in the way of what it would put in. */
  async stepUnlessInTheWay<T>(ask: () => T): Promise<T | "IN_THE_WAY"> {
    try {
      return await this.step(ask);
    } catch (error) {
      if (codeOf(error) === inTheWayCode) return "IN_THE_WAY";
      throw error;
    }
  }

  /** A step; says so where the answer would be more than Excel on the web gives. */
  async stepUnlessTooLarge<T>(ask: () => T): Promise<T | "TOO_LARGE"> {
    try {
      return await this.step(ask);
    } catch (error) {
      if (codeOf(error) === tooLargeCode) return "TOO_LARGE";
      throw error;
    }
  }
}

class Cancelled extends Error {}

const retryMs = 400;
const cellEditCode = "InvalidOperationInCellEditMode";
const inTheWayCode = "InsertDeleteConflict";
const tooLargeCode = "ResponsePayloadSizeLimitExceeded";
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Works in Excel; what it refuses comes back as a value, and anything else is a bug and is thrown. */
export async function runExcel<T>(
  work: (session: ExcelSession) => Promise<T>,
  options: ExcelOptions = {},
): Promise<Result<T, ExcelFailure>> {
  try {
    return ok(await Excel.run((context) => work(new ExcelSession(context, options))));
  } catch (error) {
    if (error instanceof Cancelled) return err({ code: "CANCELLED", text: texts.cancelled, isRetryable: true });
    const failure = excelFailureOf(error);
    if (failure === null) throw error;
    return err(failure);
  }
}

/** What Excel refused; null for anything else that was thrown. */
export function excelFailureOf(error: unknown): ExcelFailure | null {
  const code = codeOf(error);
  return code === null ? null : failureOf(code);
}

/** The code of an error that Excel answered; null for anything else. */
function codeOf(error: unknown): string | null {
  return error instanceof OfficeExtension.Error ? error.code : null;
}

const words: Readonly<Record<string, LocalizedText>> = {
  [cellEditCode]: excelTexts.cellEdit,
  AccessDenied: excelTexts.protectedSheet,
  RequestPayloadSizeLimitExceeded: excelTexts.tooLarge,
  [tooLargeCode]: excelTexts.tooLarge,
  [inTheWayCode]: excelTexts.inTheWay,
  ItemNotFound: excelTexts.tableGone,
};

function failureOf(code: string): ExcelFailure {
  const { sv, en } = excelTexts.excelFailed;
  const unknown = { sv: sv.replace("{code}", code), en: en.replace("{code}", code) };
  return { code, text: words[code] ?? unknown, isRetryable: code !== "ItemNotFound" };
}
