const loopbackHosts: readonly string[] = ["127.0.0.1", "::1", "localhost"];

/** Whether a name or address can only be reached from this computer. */
export function isLoopbackHost(host: string): boolean {
  return loopbackHosts.includes(host.toLowerCase());
}

/** A host as it stands in a URL: IPv6 addresses in brackets. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/** A host as the network wants it: IPv6 addresses without brackets. */
export function bareHost(host: string): string {
  return host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
}
