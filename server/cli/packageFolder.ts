import { existsSync } from "node:fs";
import path from "node:path";

/** The folder that package.json stands in, both for the built file and for the sources. */
export const packageFolder =
  ancestorsOf(__dirname).find((folder) => existsSync(path.join(folder, "package.json"))) ?? __dirname;

export const pagesFolder = path.join(packageFolder, "dist", "pages");
export const addinFolder = path.join(packageFolder, "dist", "addin");
export const examplesFolder = path.join(packageFolder, "examples");

function ancestorsOf(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)];
}
