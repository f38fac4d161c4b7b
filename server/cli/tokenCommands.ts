import { ok } from "../../shared/result";
import type { AccessToken } from "../domain/access/accessToken";
import { listAccessTokens, revokeAccessToken } from "../usecases/access/accessTokens";
import type { ExitCode } from "./exitCodes";
import { act, forPerson } from "./personCommands";
import type { Terminal } from "./terminal";

/** One access token a line: id, name, what it reaches, its end and its last use, with tabs between. */
export const listTokensOf = (terminal: Terminal, person: string): Promise<ExitCode> =>
  act(
    terminal,
    (context) => forPerson(context, person, async (personId) => ok(await listAccessTokens(context, personId))),
    (tokens) => {
      for (const token of tokens) terminal.out(tokenLine(token));
    },
  );

export const revokeToken = (terminal: Terminal, tokenId: string): Promise<ExitCode> =>
  act(
    terminal,
    (context) => revokeAccessToken(context, tokenId),
    (token) => terminal.out(tokenLine(token)),
  );

function tokenLine({ tokenId, name, access, municipality, unit, expiresAtMs, lastUsedAtMs }: AccessToken): string {
  const reach = [access, municipality, ...(unit === null ? [] : [unit])].join(" ");
  const lastUsed = lastUsedAtMs === null ? "-" : new Date(lastUsedAtMs).toISOString();
  return [tokenId, name, reach, new Date(expiresAtMs).toISOString(), lastUsed].join("\t");
}
