import { functionsMetadata } from "./functionsMetadata";

/** The files that Excel reads of custom functions, by their names: these are in the manifest, and stay. It must name a script, and Office runs the page instead. */
export const functionFiles = (): Readonly<Record<string, string>> => ({
  "functions.sv.json": `${JSON.stringify(functionsMetadata("sv"), null, 2)}\n`,
  "functions.en.json": `${JSON.stringify(functionsMetadata("en"), null, 2)}\n`,
  "functions.js": "// The functions of Målbok run in taskpane.html, the one runtime of the add-in.\n",
});
