/** What may be told of an error: what kind, and where in the program. */
export interface ErrorFacts {
  readonly error: string;
  readonly code?: string;
  readonly errno?: number;
  readonly sqlState?: string;
  /** Functions and lines, the innermost first. */
  readonly at?: readonly string[];
  readonly causes?: readonly ErrorFacts[];
}

const framesMax = 12;
const causesMax = 3;

/**
 * An error for the log. Never its message: drivers put the statement and its values there ("Duplicate entry 'anna@…'"), and parsers the text that
 * they could not read. Where it was thrown says what our own messages would, as they stand there.
 */
export function errorFacts(error: unknown): ErrorFacts {
  const facts = ownFacts(error);
  const causes = causesOf(error).map(ownFacts);
  return causes.length === 0 ? facts : { ...facts, causes };
}

function ownFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, errno, sqlState } = error as { code?: unknown; errno?: unknown; sqlState?: unknown };
  const at = framesOf(error);
  return {
    error: /^\w{1,80}$/.test(error.name) ? error.name : "Error",
    ...(typeof code === "string" && /^[A-Z][A-Z0-9_]{1,79}$/.test(code) && { code }),
    ...(typeof errno === "number" && { errno }),
    ...(typeof sqlState === "string" && /^[0-9A-Z]{5}$/.test(sqlState) && { sqlState }),
    ...(at.length > 0 && { at }),
  };
}

/** The errors behind it, also the one that the object mapper wraps. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let current = error; causes.length < causesMax;) {
    const { cause, driverError } = (typeof current === "object" && current !== null ? current : {}) as {
      cause?: unknown;
      driverError?: unknown;
    };
    current = cause ?? driverError;
    if (current === undefined || current === null) break;
    causes.push(current);
  }
  return causes;
}

/** The stack after the message, which may have lines that look like one. */
function framesOf({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split("\n")
    .map((line) => /^ {4}at (.+)$/.exec(line)?.[1])
    .filter((frame) => frame !== undefined)
    .slice(0, framesMax)
    .map(withoutFolders);
}

/** The folder that it is installed in says nothing. */
const withoutFolders = (frame: string) =>
  frame.replace(/(?:file:\/\/)?[^\s()]*\/((?:node_modules\/.+\/)?[^/\s()]+:\d+:\d+)/, "$1");
