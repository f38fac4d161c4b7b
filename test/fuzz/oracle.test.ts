import { localAdministrator } from "../../server/domain/viewer";
import { recordMarker } from "../support/markedContent";
import { openMarkedWorld } from "../support/markedWorld";
import { describeOn } from "../support/testDatabase";
import { fuzzOperations, whatIsWrong } from "./fuzzOperations";
import { startFuzzServer } from "./fuzzServer";

jest.setTimeout(60_000);

describe("what an answer is judged by", () => {
  const asker = { forbidden: ["mk0331x"] };

  test.each([
    ["a status of 500", { status: 500, text: "{}" }, []],
    ["the code of a fault", { status: 200, text: '{"errors":[{"extensions":{"code":"INTERNAL"}}]}' }, []],
    ["a fault in the log", { status: 200, text: "{}" }, ["TypeError"]],
    ["what the asker may not see", { status: 200, text: '{"data":{"title":"Trygga skolor mk0331x"}}' }, []],
  ])("finds %s", (_, answer, faults) => {
    expect(whatIsWrong(answer, asker, faults)).not.toBeNull();
  });

  test("has nothing to say of an answer or a refusal", () => {
    expect(whatIsWrong({ status: 200, text: '{"data":{"title":"mk1286x"}}' }, asker, [])).toBeNull();
    expect(whatIsWrong({ status: 400, text: '{"errors":[]}' }, asker, [])).toBeNull();
  });
});

describeOn("sqlite", "generated operations", (engine) => {
  test("find a planted leak: one whose asker may see a municipality that is said to be hidden", async () => {
    const world = await openMarkedWorld(engine);
    const server = await startFuzzServer(world);
    const viewers = [{ name: "asker", viewer: localAdministrator, forbidden: [recordMarker("0331")] }];
    const run = fuzzOperations(world, server, { viewers, count: 300, seed: 1, isDryRunOnly: true });
    await expect(run).rejects.toThrow("it was sent mk0331x");
    await server.close();
  });
});
