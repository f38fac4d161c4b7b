/**
 * Where somebody goes after signing in: a path of our own, or the start page. What is written in an address by somebody else must not lead away
 * from here, so whatever a browser could read as another host (//, /\, a scheme, control characters) is left out.
 */
export function returnPath(wanted: string | null | undefined): string {
  if (wanted == null || wanted.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes("\\"))
    return "/";
  const url = new URL(wanted, "http://own.invalid");
  if (url.origin !== "http://own.invalid") return "/";
  // What /../ or /./ have made of it may begin with two slashes.
  const path = url.pathname + url.search + url.hash;
  return path.startsWith("//") ? "/" : path;
}
