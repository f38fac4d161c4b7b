import path from "node:path";
import type { DatabaseAddress } from "../../server/persistence/database";
import { startGalera } from "../support/galera";
import { addressOf, administer, startMariadb } from "../support/mariadb";
import { startTcpProxy } from "../support/tcpProxy";
import { galeraFaults } from "./galeraFaults";
import { mariadbFaults } from "./mariadbFaults";
import { newChaosFolder, type ChaosSystem } from "./runChaos";
import { ChaosServer } from "./servers";
import { makeSmallDisk, sqliteFaults } from "./sqliteFaults";

/** What a server is told of where its database is. */
export function databaseUrlOf(address: DatabaseAddress): string {
  if (address.engine === "sqlite") return `sqlite:${address.file}`;
  const hosts = [address, ...(address.otherHosts ?? [])].map(({ host, port }) => `${host}:${port}`);
  return `mysql://${address.user}@${hosts.join(",")}/${address.database}`;
}

/** One process on a SQLite file, on a disk of its own that can be full. */
export function sqliteSystem(program?: string): Promise<ChaosSystem> {
  const disk = makeSmallDisk(newChaosFolder());
  const file = path.join(disk.folder, "malbok.sqlite");
  const address = { engine: "sqlite", file } as const;
  return Promise.resolve({
    address,
    ways: [`full disk: ${disk.way}`],
    startServers: async () => [
      await ChaosServer.start("server", {
        settings: { DATABASE_URL: databaseUrlOf(address) },
        ...(program !== undefined && { program }),
      }),
    ],
    faults: ([server], random) => (server === undefined ? [] : sqliteFaults(server, file, disk, random)),
    close: () => Promise.resolve(disk.remove()),
  });
}

/** Two processes on a MariaDB of their own, each with its own way to it. */
export async function mariadbSystem(program?: string): Promise<ChaosSystem> {
  const mariadb = await startMariadb();
  const name = "chaos";
  await administer(mariadb.port, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const ways = [await startTcpProxy({ port: mariadb.port }), await startTcpProxy({ port: mariadb.port })];
  return {
    address: addressOf(mariadb.port, name),
    ways: [],
    startServers: () =>
      Promise.all(
        ways.map(({ port }, index) =>
          ChaosServer.start(`server ${index + 1}`, {
            settings: { DATABASE_URL: databaseUrlOf(addressOf(port, name)) },
            ...(program !== undefined && { program }),
          }),
        ),
      ),
    faults: (_servers, random) => mariadbFaults(mariadb, ways, random),
    close: async () => {
      await Promise.all(ways.map((way) => way.stop()));
      await mariadb.stop();
    },
  };
}

/** Two processes on a cluster of three nodes. Each prefers a node of its own, so that their writes meet in the cluster and not in one node's locks. */
export async function galeraSystem(program?: string): Promise<ChaosSystem> {
  const cluster = await startGalera();
  const name = "chaos";
  await cluster.nodes[0]?.ask(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const alone = (first: number) => ({ ...cluster.addressOf(name, first), otherHosts: [] });
  return {
    address: cluster.addressOf(name),
    copies: [alone(1), alone(2)],
    ways: [`cut off: ${cluster.cutOffBy === "SIGSTOP" ? "by stopping the process" : "by taking the network away"}`],
    startServers: () =>
      Promise.all(
        [0, 1].map((first) =>
          ChaosServer.start(`server ${first + 1}`, {
            settings: { DATABASE_URL: databaseUrlOf(cluster.addressOf(name, first)) },
            ...(program !== undefined && { program }),
          }),
        ),
      ),
    faults: (_servers, random) => galeraFaults(cluster, random),
    close: () => cluster.stop(),
  };
}
