/** Brackets of every kind within each other. Whatever may be asked stays far below; far above, the parser, which calls itself, runs out of stack. */
export const nestingMax = 500;

/** Whether a document nests deeper than any parser should be asked to follow; told before it is parsed, in one pass over its characters. */
export function nestsTooDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length;) {
    const character = source[at];
    if (character === "{" || character === "[" || character === "(") depth += 1;
    else if (character === "}" || character === "]" || character === ")") depth -= 1;
    if (depth > nestingMax) return true;
    at = character === '"' ? endOfText(source, at) : character === "#" ? endOfLine(source, at) : at + 1;
  }
  return false;
}

function endOfText(source: string, start: number): number {
  if (source.startsWith('"""', start)) return endOfBlock(source, start + 3);
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source[at];
    if (character === '"') return at + 1;
    // One that is never ended ends with its line, and the parser says so.
    if (character === "\n" || character === "\r") return at;
    if (character === "\\") at += 1;
  }
  return source.length;
}

function endOfBlock(source: string, start: number): number {
  for (let at = start; ;) {
    const end = source.indexOf('"""', at);
    if (end === -1) return source.length;
    if (end === start || source[end - 1] !== "\\") return end + 3;
    at = end + 3;
  }
}

function endOfLine(source: string, start: number): number {
  for (let at = start; at < source.length; at += 1) if (source[at] === "\n" || source[at] === "\r") return at;
  return source.length;
}

/** The document of a request, by POST or GET; null where there is none. */
export function sourceOf(body: unknown, search: string): string | null {
  const sent: unknown =
    typeof body === "object" && body !== null && "query" in body
      ? body.query
      : new URLSearchParams(search).get("query");
  return typeof sent === "string" ? sent : null;
}
