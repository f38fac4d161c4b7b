import { bareHost, isLoopbackHost } from "../config/hostNames";
import type { CompleteHttpSettings } from "./httpSettings";
import { rememberingLast } from "./rememberingLast";
import type { RequestOrigin } from "./requestOrigin";

/**
 * Refuses foreign names: a page elsewhere could otherwise point its own name at us and read from here. An open server tells anybody that it
 * lives, as a balancer asks by address, and nobody anything else in the clear: whoever goes past the proxy would send a password so.
 */
export function answeredHosts({ host, publicUrl, tlsCert, trustedProxies }: CompleteHttpSettings) {
  const publicName = publicUrl === null ? null : bareHost(new URL(publicUrl).hostname);
  const isOpen = !isLoopbackHost(host);
  // The settings have been judged; this holds for whoever makes an app without them.
  if (isOpen && (publicName === null || (tlsCert === null && trustedProxies.isEmpty))) {
    throw new Error(`neither on the loopback nor behind TLS: ${host}`);
  }
  return (origin: RequestOrigin, path: string): "HOST_NOT_ALLOWED" | "NOT_SECURE" | null => {
    const name = hostNameOf(origin.origin);
    if (isOpen && (path === "/healthz" || path === "/readyz")) return null;
    if (!isLoopbackHost(name) && name !== publicName) return "HOST_NOT_ALLOWED";
    return isOpen && !origin.isSecure ? "NOT_SECURE" : null;
  };
}

/** The name, or address, that the client asked for. */
const hostNameOf = rememberingLast((origin: string) =>
  bareHost(origin.replace(/^https?:\/\//, "").replace(/:\d+$/, "")),
);
