import { FileTurns } from "../../server/http/valueFiles/fileTurns";

describe("turns of files", () => {
  test("are one at a time, go round the persons, and go on after one that failed", async () => {
    const turns = new FileTurns();
    const order: string[] = [];
    let atOnce = 0;
    const send = (who: string, name: string) =>
      turns
        .run(who, async () => {
          atOnce += 1;
          expect(atOnce).toBe(1);
          order.push(name);
          await new Promise((resolve) => setImmediate(resolve));
          atOnce -= 1;
          if (name === "a2") throw new Error("broken");
          return name;
        })
        .catch(() => "failed");
    const sent = [send("a", "a1"), send("a", "a2"), send("a", "a3"), send("b", "b1"), send("c", "c1")];
    expect(await Promise.all(sent)).toEqual(["a1", "failed", "a3", "b1", "c1"]);
    expect(order).toEqual(["a1", "a2", "b1", "c1", "a3"]);
    expect(await send("b", "b2")).toBe("b2");
  });
});
