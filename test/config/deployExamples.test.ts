import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { readConfig } from "../../server/config";
import { settings } from "../../server/config/settings";

const folder = path.join(__dirname, "..", "..", "examples", "deploy");
const textOf = (name: string) => fs.readFileSync(path.join(folder, name), "utf8");

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly secrets?: readonly string[];
  readonly depends_on?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: object;
  readonly volumes: object;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const compose = parse(textOf("compose.yaml"), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const ours = services.filter(([, { command }]) => command?.includes("bin/malbok.js"));
const known = new Set(Object.values(settings).map(({ variable }) => variable));
const isKnown = (variable: string) => known.has(variable) || known.has(variable.replace(/_FILE$/, ""));

/** KEY=value, a line each. */
const linesOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));

describe("the examples of how to run it on several machines", () => {
  test("name no network, volume, secret, service or file that is not there", () => {
    for (const [name, { networks, volumes = [], secrets = [], depends_on: needed = [] }] of services) {
      const sources = volumes.map((volume) => volume.split(":")[0] ?? "");
      const files = sources.filter((source) => source.startsWith("./"));
      // What the one who installs it puts there: the checkout and the secrets.
      const own = files.filter((file) => !/^\.\/(malbok|secrets)(\/|$)/.test(file));
      const lacking = [
        ...networks.filter((network) => !(network in compose.networks)),
        ...sources.filter((source) => !files.includes(source) && !(source in compose.volumes)),
        ...secrets.filter((secret) => !(secret in compose.secrets)),
        ...needed.filter((service) => !(service in compose.services)),
        ...own.filter((file) => !fs.existsSync(path.join(folder, file))),
      ];
      expect([name, lacking]).toEqual([name, []]);
    }
  });

  test("say how each secret is made, for the places that they are read from", () => {
    for (const { file } of Object.values(compose.secrets))
      expect(textOf("compose.yaml")).toContain(`> ${file.slice(2)}`);
    for (const [, { environment = {}, secrets = [] }] of services) {
      const read = Object.values(environment).filter((value) => value.startsWith("/run/secrets/"));
      expect(read.filter((place) => !secrets.includes(path.basename(place)))).toEqual([]);
    }
  });

  test("give Målbok settings that it knows and starts with", () => {
    expect(ours.map(([name]) => name)).toEqual(["migrate", "malbok1", "malbok2"]);
    const databaseUrl = "mysql://malbok:secret@db1:3306,db2:3306,db3:3306/malbok";
    const given = [...ours.map(([, { environment = {} }]) => environment), linesOf(textOf("malbok.env"))];
    for (const { DATABASE_URL_FILE: _file, ...environment } of given) {
      expect(Object.keys(environment).filter((variable) => !isKnown(variable))).toEqual([]);
      expect(readConfig({}, { ...environment, DATABASE_URL: databaseUrl })).toMatchObject({ ok: true });
    }
    const unit = [...textOf("malbok@.service").matchAll(/^Environment=([A-Z_]+)=/gm)].map(([, name = ""]) => name);
    expect(unit.filter((variable) => !isKnown(variable))).toEqual([]);
  });

  test("lead the balancer to the processes that there are", () => {
    const led = [...textOf("haproxy.cfg").matchAll(/^ {2}server (\w+) (\w+):4000$/gm)].map(([, name, host]) => [
      name,
      host,
    ]);
    const started = ours.filter(([, { command }]) => command?.includes("start")).map(([name]) => [name, name]);
    expect(led).toEqual(started);
    const members = /^wsrep-cluster-address = gcomm:\/\/(.*)$/m.exec(textOf("galera.cnf"))?.[1]?.split(",");
    expect(members).toEqual(services.filter(([, { image }]) => image.startsWith("mariadb:")).map(([name]) => name));
  });

  const unit = path.join(folder, "malbok@.service");
  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
  // Where there is no systemd, nothing can be said of it.
  if (hasSystemd)
    test("are a unit that systemd takes", () => {
      const { stderr } = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });
      const told = stderr.split("\n").filter((line) => line.includes("malbok@"));
      // Where Node is, is the machine's.
      expect(told.filter((line) => !line.includes("is not executable"))).toEqual([]);
    });
});
