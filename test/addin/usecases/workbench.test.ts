import { connectTo } from "../../../addin/api/askServer";
import { demoPersonTokens } from "../../../addin/api/session/serverTokens";
import { createSession } from "../../../addin/api/session/session";
import { createAccount } from "../../../addin/usecases/account";
import type { WorkOptions } from "../../../addin/usecases/addinContext";
import { readMunicipalities } from "../../../addin/usecases/readMunicipalities";
import { createWorkbench } from "../../../addin/usecases/workbench";
import { err, ok } from "../../../shared/result";
import { grantOf, minuteMs } from "../../support/accessWorld";
import { openSignInWorld, type SignInWorld } from "../../support/signInWorld";
import { describeOn } from "../../support/testDatabase";

describeOn("sqlite", "what is being done in the pane", (engine) => {
  let world: SignInWorld;
  beforeAll(async () => {
    world = await openSignInWorld(engine);
    await world.demoPerson("9999-reporter", grantOf("REPORTER"));
  }, 60_000);
  afterAll(() => world?.close());

  function pane() {
    const server = { origin: world.url };
    const session = createSession(() => world.access.now.getTime());
    const ask = connectTo({ url: `${world.url}/graphql`, ...session });
    const account = createAccount({
      session,
      ask,
      provider: null,
      readState: () => Promise.resolve({ version: null, demoPersons: [], nested: null }),
      demoProvider: (person) => demoPersonTokens(server, person),
    });
    const workbench = createWorkbench({
      account,
      tasks: { refreshTables: () => Promise.resolve(ok([])) },
      showPane: () => Promise.resolve(),
    });
    const read = ({ signal }: WorkOptions) => readMunicipalities(ask, signal);
    return { account, workbench, read, signIn: () => account.signInAs("9999-reporter") };
  }

  test("waits for somebody to sign in, says so, and then goes on by itself", async () => {
    const { workbench, read, signIn } = pane();
    const done = workbench.run("refreshing", read);
    await Promise.resolve();
    expect(workbench.state().work).toMatchObject({ name: "refreshing", isWaitingForSignIn: true });
    await signIn();
    expect((await done).ok).toBe(true);
    expect(workbench.state()).toMatchObject({ work: null, failure: null });
  });

  test("that meets a sign-in which has run out goes on when somebody has signed in again", async () => {
    const { workbench, read, signIn, account } = pane();
    await signIn();
    world.access.pass(13 * 60 * minuteMs);
    const done = workbench.run("writing", read);
    await new Promise<void>((resolve) => account.onChange(() => account.state().kind === "EXPIRED" && resolve()));
    await signIn();
    expect((await done).ok).toBe(true);
  });

  test("can be cancelled, also while it waits for a sign-in", async () => {
    const { workbench, read } = pane();
    const done = workbench.run("refreshing", read);
    await Promise.resolve();
    workbench.cancel();
    expect(await done).toMatchObject({ ok: false, error: { code: "CANCELLED" } });
    expect(workbench.state()).toMatchObject({ work: null, failure: null });
  });

  test("is one thing at a time: what is asked for meanwhile comes after", async () => {
    const { workbench, signIn } = pane();
    await signIn();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      return ok(null);
    };
    await Promise.all([workbench.run("refreshing", work("first")), workbench.run("writing", work("second"))]);
    expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
  });

  test("that could not be done says why until it is dismissed, and a fault of ours does not leave the pane busy", async () => {
    const { workbench, signIn } = pane();
    await signIn();
    const failure = { code: "X", text: { sv: "Nej.", en: "No." }, isRetryable: false };
    await workbench.run("writing", () => Promise.resolve(err(failure)));
    expect(workbench.state().failure).toEqual(failure);
    workbench.dismiss();
    const told = jest.spyOn(console, "error").mockImplementation(() => undefined);
    await workbench.run("writing", () => Promise.reject(new Error("a fault")));
    expect(told).toHaveBeenCalledTimes(1);
    told.mockRestore();
    expect(workbench.state()).toMatchObject({ work: null, failure: { code: "UNEXPECTED" } });
  });

  test("a refresh from the ribbon shows the tables and what it did", async () => {
    const { workbench, signIn } = pane();
    await signIn();
    await workbench.open("REVIEW");
    await workbench.refresh("WORKBOOK");
    expect(workbench.state()).toMatchObject({ view: "TABLES", refreshed: [] });
  });
});
