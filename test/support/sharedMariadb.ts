import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { startMariadb, type MariadbServer } from "./mariadb";

/** Where test files, each in a process of its own, ask for the run's server. Inherited by the processes that run them. */
const variable = "MALBOK_TEST_MARIADB";

export interface SharedMariadb {
  end(): Promise<void>;
}

/**
 * One MariaDB for a whole test run, started when the first test file asks for it (a run of pure tests never waits for one). It belongs to
 * the process that calls this, and ends with it.
 */
export async function offerMariadb(): Promise<SharedMariadb> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-test-"));
  const place = path.join(folder, "ask");
  let started: Promise<MariadbServer> | null = null;
  const offer = net.createServer((socket) => {
    socket.on("error", () => undefined);
    started ??= startMariadb();
    started.then(
      ({ port }) => socket.end(JSON.stringify({ port })),
      (error: unknown) => socket.end(JSON.stringify({ problem: String(error) })),
    );
  });
  await new Promise<void>((resolve) => offer.listen(place, resolve));
  offer.unref();
  process.env[variable] = place;
  return {
    end: async () => {
      offer.close();
      if (started !== null) await (await started).stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The port of the run's server, started if it is not yet. */
export function sharedMariadbPort(): Promise<number> {
  const place = process.env[variable];
  if (place === undefined)
    return Promise.reject(new Error("no MariaDB is offered: test/support/globalSetup.ts did not run"));
  return new Promise((resolve, reject) => {
    let answer = "";
    net
      .connect(place)
      .on("data", (part) => (answer += part.toString()))
      .on("error", reject)
      .on("end", () => {
        const { port, problem } = JSON.parse(answer) as { port?: number; problem?: string };
        if (port === undefined) reject(new Error(problem));
        else resolve(port);
      });
  });
}
