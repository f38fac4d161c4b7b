import { execFileSync } from "node:child_process";

/** Where a node of a cluster answers. */
export interface NodePlace {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Where the nodes talk to each other; the two after it are theirs too. */
  readonly groupPort: number;
}

export interface GaleraNetwork {
  readonly cutOffBy: "NETWORK_NAMESPACE" | "SIGSTOP";
  readonly places: readonly NodePlace[];
  /** What stands before the command that starts a node. */
  prefixOf(place: NodePlace): readonly string[];
  setLink(place: NodePlace, state: "up" | "down"): void;
  /** Shell commands that take it away. */
  readonly removal: string;
}

/** A network of its own for each node, all on one bridge, so that a node can be unplugged; on the loopback where that is not allowed. */
export function networkOf(mark: string, nodeCount: number): GaleraNetwork {
  try {
    return bridged(mark, nodeCount);
  } catch {
    return onLoopback(nodeCount);
  }
}

function bridged(mark: string, nodeCount: number): GaleraNetwork {
  const net = `10.213.${parseInt(mark.slice(0, 2), 16)}`;
  const bridge = `mg${mark}`;
  const spaceOf = ({ name }: Pick<NodePlace, "name">) => `mg${mark}${name}`;
  const places = Array.from({ length: nodeCount }, (_, index) => ({
    name: `n${index + 1}`,
    host: `${net}.${11 + index}`,
    port: 3306,
    groupPort: 4567,
  }));
  const removal = [
    // What a server started and left behind, such as a transfer that it was in the middle of.
    ...places.map((place) => `ip netns pids ${spaceOf(place)} | xargs -r kill -9`),
    ...places.map((place) => `ip netns del ${spaceOf(place)}`),
    ...places.map((place) => `ip link del ${spaceOf(place)}`),
    `ip link del ${bridge}`,
  ].join("; ");
  try {
    ip("link", "add", bridge, "type", "bridge");
    ip("addr", "add", `${net}.1/24`, "dev", bridge);
    ip("link", "set", bridge, "up");
    for (const place of places) {
      const space = spaceOf(place);
      ip("netns", "add", space);
      ip("link", "add", space, "type", "veth", "peer", "name", "eth0", "netns", space);
      ip("link", "set", space, "master", bridge);
      ip("link", "set", space, "up");
      ip("-n", space, "addr", "add", `${place.host}/24`, "dev", "eth0");
      ip("-n", space, "link", "set", "eth0", "up");
      ip("-n", space, "link", "set", "lo", "up");
    }
  } catch (error) {
    execFileSync("/bin/sh", ["-c", `(${removal}) 2>/dev/null || true`]);
    throw error;
  }
  return {
    cutOffBy: "NETWORK_NAMESPACE",
    places,
    prefixOf: (place) => ["ip", "netns", "exec", spaceOf(place)],
    setLink: (place, state) => ip("link", "set", spaceOf(place), state),
    removal,
  };
}

function onLoopback(nodeCount: number): GaleraNetwork {
  const base = 20_000 + Math.floor(Math.random() * 10_000);
  return {
    cutOffBy: "SIGSTOP",
    places: Array.from({ length: nodeCount }, (_, index) => ({
      name: `n${index + 1}`,
      host: "127.0.0.1",
      port: base + index,
      groupPort: base + 10 * (index + 1),
    })),
    prefixOf: () => [],
    setLink: () => undefined,
    removal: "true",
  };
}

function ip(...words: readonly string[]): void {
  execFileSync("ip", words, { stdio: "ignore" });
}
