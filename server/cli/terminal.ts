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
