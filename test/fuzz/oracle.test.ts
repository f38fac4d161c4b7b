import { localAdministrator } from "../../server/domain/viewer";
import {
  auditMarker,
  draftMarker,
  markedIndicator,
  openNumber,
  personMarker,
  recordMarker,
  suppressedNumber,
  valueMarker,
} from "../support/markedContent";
import { grantOf, personWith } from "../support/markedViewers";
import { openMarkedWorld } from "../support/markedWorld";
import { describeOn } from "../support/testDatabase";
import { fuzzOperations, requestOf, whatIsWrong } from "./fuzzOperations";
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

  test("have every kind of marker to find: somebody who may see it is sent it", async () => {
    const world = await openMarkedWorld(engine);
    const server = await startFuzzServer(world);
    const auditor = personWith([grantOf("0331", "AUDITOR")]);
    const query = `{ municipality(code: "0331") {
      goals(first: 500) { nodes { title } }
      indicator(code: "${markedIndicator}") { values(first: 500, unit: "KONCERN") { nodes { number comment } } }
      auditEvents(filter: { kinds: [WRITE_REFUSED] }) { nodes { reason } } } }`;
    const { text } = await server.send(requestOf({ query, variables: {} }), auditor);
    const markers = [
      recordMarker("0331"),
      draftMarker("0331"),
      valueMarker("0331", "KONCERN"),
      openNumber("0331", 0),
      auditMarker("0331"),
    ];
    expect(markers.filter((marker) => !text.includes(marker))).toEqual([]);
    const hidden = `{ valueHistory(municipality: "0331", indicator: "${markedIndicator}", unit: "KONCERN", period: "2023") { number } }`;
    const history = await server.send(requestOf({ query: hidden, variables: {} }), auditor);
    expect(history.text).toContain(suppressedNumber("0331", 0));
    const persons = await server.send(
      requestOf({ query: '{ persons(municipality: "0331") { nodes { name } } }', variables: {} }),
      personWith([grantOf("0331", "TENANT_ADMIN")]),
    );
    expect(persons.text).toContain(personMarker("0331"));
    await server.close();
  });
});
