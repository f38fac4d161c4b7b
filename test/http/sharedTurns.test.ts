import { SharedTurns } from "../../server/http/sharedTurns";

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("requests that come in one turn of the event loop", () => {
  test("do not wait where each comes alone", async () => {
    const turns = new SharedTurns();
    for (let request = 0; request < 3; request += 1) {
      expect(turns.join()).toBeNull();
      await nextTurn();
    }
  });

  test("are begun together at its end from the second on, and in the turn after that from the first on", async () => {
    const turns = new SharedTurns();
    const begun: string[] = [];
    const join = (name: string) => turns.join()?.then(() => begun.push(name)) ?? begun.push(`${name} at once`);
    for (const name of ["a", "b", "c"]) void join(name);
    expect(begun).toEqual(["a at once"]);
    await nextTurn();
    expect(begun).toEqual(["a at once", "b", "c"]);
    void join("d");
    expect(begun).toHaveLength(3);
    await nextTurn();
    expect(begun).toEqual(["a at once", "b", "c", "d"]);
    void join("e");
    expect(begun.at(-1)).toBe("e at once");
  });
});
