import fs from "node:fs";
import { errorsOf, sendGraphql, sendHttp } from "../support/httpClient";
import { grantOf } from "../support/markedViewers";
import { openSignInWorld } from "../support/signInWorld";
import { describeOn } from "../support/testDatabase";

describeOn("sqlite", "a server whose disk does not take what is written", (engine) => {
  test("says so to who writes, is not ready for more, and answers those who read", async () => {
    let fails = false;
    const syncFile = (file: number) => {
      if (fails) return Promise.reject(new Error("EIO: i/o error, fdatasync"));
      return Promise.resolve(fs.fdatasyncSync(file));
    };
    const world = await openSignInWorld(engine, { syncFile });
    const { personId } = await world.access.person("anna", grantOf("9999", "REPORTER"));
    const headers = { authorization: `Bearer ${(await world.access.session(personId)).accessToken}` };
    const write = async (year: number) => {
      const row = `{ indicator: "N01951", unit: "SN", period: "${year}", number: 1 }`;
      const query = `mutation { recordIndicatorValues(municipality: "9999", rows: [${row}]) { isWritten } }`;
      return errorsOf(await sendGraphql(world.url, query, { headers }))[0]?.extensions.code;
    };
    const isReady = async () => (await sendHttp(`${world.url}/readyz`)).status;
    expect([await write(2021), await isReady()]).toEqual([undefined, 200]);
    fails = true;
    expect([await write(2022), await write(2023), await isReady()]).toEqual([
      "COMMIT_UNCERTAIN",
      "DATABASE_UNAVAILABLE",
      503,
    ]);
    expect((await world.ask(headers)).text).toContain('"9999"');
    await world.close();
  });
});
