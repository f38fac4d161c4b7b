import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { Networks } from "../config/networkForms";
import { directOrigin, type OriginOf } from "./requestOrigin";

/**
 * Where a request came from when proxies may stand in between. What X-Forwarded-For, -Proto and -Host say is believed from trusted proxies
 * only, and of the addresses the last that is not a proxy of ours: those before it are the client's own words.
 */
export function originBehind(trusted: Networks): OriginOf {
  if (trusted.isEmpty) return directOrigin;
  return (request) => {
    const direct = directOrigin(request);
    if (!trusted.has(direct.address)) return direct;
    const isSecure = direct.isSecure || lastOf(request, "x-forwarded-proto") === "https";
    const host = lastOf(request, "x-forwarded-host") ?? request.headers.host ?? "";
    return { origin: `${isSecure ? "https" : "http"}://${host}`, isSecure, address: clientAddress(request, trusted) };
  };
}

function clientAddress(request: IncomingMessage, trusted: Networks): string {
  const peer = request.socket.remoteAddress ?? "";
  let nearest = peer;
  for (const address of listOf(request, "x-forwarded-for").reverse()) {
    if (isIP(address) === 0) return nearest;
    nearest = address;
    if (!trusted.has(address)) return address;
  }
  return nearest;
}

/** Each proxy adds its word at the end, so the last is of the one that we know. */
const lastOf = (request: IncomingMessage, header: string) => listOf(request, header).at(-1);

function listOf(request: IncomingMessage, header: string): string[] {
  const value = request.headers[header];
  const text = Array.isArray(value) ? value.join(",") : (value ?? "");
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
