import type { LocalizedText } from "../../shared/localizedText";

/** Where commands write. Each stream can be read without the other. */
export interface Terminal {
  /** What was asked for, or what was done, with its sums. */
  out(line: string): void;
  /** What is wrong, or worth a look: where it stands (a file, and the line or cell in it), and how many there are. */
  error(line: string): void;
}

export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
};

/** Swedish first, English beside it. */
export const bothLanguages = ({ sv, en }: LocalizedText): string => `${sv} / ${en}`;

/** A reader that has seen enough (`malbok schema | head`) closes its end: what is written after that goes nowhere, and is no fault. */
export function endQuietlyWhenUnread(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(ignoreClosedPipe)) stream.on("error", ignoreClosedPipe);
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
