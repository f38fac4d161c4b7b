import { startGalera } from "../galera";

/** Starts a cluster with an empty database, prints its URL, and ends it on Ctrl-C. */
async function main(): Promise<void> {
  let stopping: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (stopping = resolve));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopping);
  const cluster = await startGalera();
  await cluster.nodes[0]?.ask("CREATE DATABASE malbok CHARACTER SET utf8mb4");
  const hosts = cluster.nodes.map(({ place }) => `${place.host}:${place.port}`).join(",");
  process.stdout.write(`Three nodes; one is cut off by ${cluster.cutOffBy}.\n`);
  process.stdout.write(`DATABASE_URL=mysql://root:@${hosts}/malbok\nEnd with Ctrl-C.\n`);
  const alive = setInterval(() => undefined, 60_000);
  await asked;
  clearInterval(alive);
  await cluster.stop();
}

void main();
