import { failureProblem, type HttpProblem } from "./httpProblem";
import { TokenBuckets } from "./tokenBuckets";
import { rateLimited } from "./writeRates";

/** Bounds what is sent to sign-in from one address in a minute, before any of it costs a password hash or a statement. */
export function createSignInRate(signInsPerMinute: number): SignInRate {
  const buckets = new TokenBuckets(signInsPerMinute);
  return {
    problemFor(address) {
      const taken = buckets.take(address, 1, Date.now());
      if (taken.isTaken) return null;
      const { waitSeconds } = taken;
      const headers = { "retry-after": String(waitSeconds) };
      return failureProblem(rateLimited(waitSeconds, signInsPerMinute, attemptsLabel), 429, headers);
    },
  };
}

export interface SignInRate {
  /** Null when the address may try once more. */
  problemFor(address: string): HttpProblem | null;
}

/**
 * What can be tried in vain, or makes the server keep something for whoever asks. Not what takes a secret of 256 bits, refreshing and signing out:
 * a whole municipality may be behind one address, and everybody in it refreshes six times an hour.
 */
export const isSignInAttempt = (path: string): boolean => attemptPaths.includes(path);

const attemptPaths: readonly string[] = ["/sign-in/password", "/sign-in/demo", "/sign-in/code", "/sign-in/oidc"];

const attemptsLabel = { sv: "anrop till inloggningen", en: "requests to sign-in" };
