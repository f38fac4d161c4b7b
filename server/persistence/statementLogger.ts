import type { Logger } from "typeorm";

/** Tells each statement to the hook; everything else that TypeORM would print is silent, since failures are thrown anyway. */
export function statementLogger(onStatement: ((sql: string) => void) | undefined): Logger {
  const silent = () => undefined;
  return {
    logQuery: (sql) => onStatement?.(sql),
    logQueryError: silent,
    logQuerySlow: silent,
    logSchemaBuild: silent,
    logMigration: silent,
    log: silent,
  };
}
