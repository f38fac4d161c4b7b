import { taskpanePath } from "./builtAddin";
import { previewPanePath } from "./previewFiles";
import type { HttpReply } from "./httpReply";

/** Where Office on the web runs, and frames what belongs to an add-in. */
const officeHosts: readonly string[] = [
  "https://*.officeapps.live.com",
  "https://*.cloud.microsoft",
  "https://*.sharepoint.com",
  "https://*.office.com",
  "https://*.office365.com",
  "https://*.microsoft365.com",
];

/** One year: how long a browser then asks by https only. Without subdomains, which others may run. */
const strictTransport = "max-age=31536000";

/**
 * What the settings and the connection add to an answer's headers: who may frame a page, and that TLS is here to stay. Office on the web frames the
 * pane of the add-in whatever the settings say; other pages it may frame if they name it.
 */
export function createPagePolicy(frameAncestors: readonly string[]): PagePolicy {
  const named = frameAncestors.flatMap((each) => (each === "office" ? officeHosts : [each]));
  const anywhere = framedBy(named);
  const pane = framedBy([...new Set([...officeHosts, ...named])]);
  return (reply, path, isSecure) => {
    const headers: Record<string, string> = isSecure ? { "strict-transport-security": strictTransport } : {};
    const policy = reply.headers["content-security-policy"];
    if (policy !== undefined) {
      const framing = path === taskpanePath ? pane : path === previewPanePath ? framedByUs : anywhere;
      headers["content-security-policy"] = `${policy}; ${framing}`;
    }
    // A dialog of Excel tells the window that opened it, which is Office's and not ours, that the sign-in is done.
    if (isSignIn(path)) headers["cross-origin-opener-policy"] = "unsafe-none";
    return headers;
  };
}

const framedByUs = "frame-ancestors 'self'";
const framedBy = (ancestors: readonly string[]) =>
  `frame-ancestors ${ancestors.length === 0 ? "'none'" : ["'self'", ...ancestors].join(" ")}`;

export type PagePolicy = (reply: HttpReply, path: string, isSecure: boolean) => Readonly<Record<string, string>>;

const isSignIn = (path: string) => path === "/sign-in" || path.startsWith("/sign-in/");
