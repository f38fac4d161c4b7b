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

const attemptsLabel = { sv: "anrop till inloggningen", en: "requests to sign-in" };
