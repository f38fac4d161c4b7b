import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export interface SourceFile {
  /** From the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What is made or installed, and not written. */
const notWritten = new Set(["node_modules", "dist", "data", "coverage", ".git", "graphql-env.d.ts"]);

/** Every file below these folders of a tree whose name ends so, in order of path. */
export function sourceFiles(rootDir: string, folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => pathsBelow(rootDir, folder))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(rootDir, file), "utf8") }));
}

function pathsBelow(rootDir: string, folder: string): string[] {
  return readdirSync(path.join(rootDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notWritten.has(entry.name) ? [] : pathsBelow(rootDir, place);
    return entry.isFile() && !notWritten.has(entry.name) ? [place] : [];
  });
}

/** Line number, from 1, of a position in a text. */
export const lineAt = (text: string, position: number) => text.slice(0, position).split("\n").length;
