import type { LocalizedText } from "../../shared/localizedText";

/** Where commands write: answers on one stream, what went wrong on the other. */
export interface Terminal {
  out(line: string): void;
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
