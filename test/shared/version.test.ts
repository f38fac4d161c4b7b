import { readFileSync } from "node:fs";
import path from "node:path";
import { malbokVersion } from "../../shared/version";

test("the version that the server and the add-in say is that of the package", () => {
  const text = readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8");
  expect(malbokVersion).toBe((JSON.parse(text) as { version: string }).version);
});
