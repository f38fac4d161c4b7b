import { existsSync } from "node:fs";
import path from "node:path";

/** The folder that package.json stands in, both for the built file and for the sources. */
export const packageFolder =
  ancestorsOf(__dirname).find((folder) => existsSync(path.join(folder, "package.json"))) ?? __dirname;

export const pagesFolder = path.join(packageFolder, "dist", "pages");
export const addinFolder = path.join(packageFolder, "dist", "addin");
/** What the preview in a browser is made of, where it is all there: Microsoft's client is a package of development. */
export const previewParts = {
  previewDir: path.join(packageFolder, "dist", "preview"),
  manifestFile: path.join(packageFolder, "manifest.xml"),
  officeClientFile: path.join(packageFolder, "node_modules", "@microsoft", "office-js", "dist", "excel-web-16.00.js"),
};
export const examplesFolder = path.join(packageFolder, "examples");

function ancestorsOf(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [folder] : [folder, ...ancestorsOf(above)];
}
