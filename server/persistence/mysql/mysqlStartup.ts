import type { MysqlAddress } from "../database";
import type { StartupProblem } from "../startupProblem";

/** Why a MySQL server did not let us in. */
export function mysqlStartupProblem(error: unknown, { host, port, user, database }: MysqlAddress): StartupProblem {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case "ER_ACCESS_DENIED_ERROR":
    case "ER_DBACCESS_DENIED_ERROR":
    case "ER_ACCESS_DENIED_NO_PASSWORD_ERROR":
      return { code: "DATABASE_ACCESS_DENIED", host, user, database };
    case "ER_BAD_DB_ERROR":
      return { code: "DATABASE_UNKNOWN", host, database };
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "PROTOCOL_CONNECTION_LOST":
      return { code: "DATABASE_UNREACHABLE", host, port, reason: code };
    default:
      return { code: "DATABASE_REFUSED", host, reason: code ?? message ?? String(error) };
  }
}
