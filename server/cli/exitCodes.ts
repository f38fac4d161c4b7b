/** What the shell is told. */
export const exitCodes = {
  ok: 0,
  /** Something in the files given, or in what was asked for, has to be put right; nothing was changed. */
  problemsInInput: 1,
  /** The command line or a setting is wrong. */
  usage: 2,
  /** The server or the database cannot be started, or the database is gone in the middle. */
  cannotStart: 3,
  /** Part of a file of values was written, and something in the rest has to be put right. */
  partlyWritten: 5,
  /** The audit has been changed. */
  auditFindings: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
