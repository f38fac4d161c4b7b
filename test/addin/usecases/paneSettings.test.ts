import { changingState } from "../../../addin/api/changingState";
import type { AccountState } from "../../../addin/usecases/account";
import { paneSettings, refreshOnceSignedIn } from "../../../addin/usecases/paneSettings";
import { ok } from "../../../shared/result";
import { excelWorld } from "../../support/excelClient/excelWorld";

const signedOut: AccountState = { kind: "SIGNED_OUT", person: null, failure: null };
const signedIn: AccountState = { ...signedOut, kind: "SIGNED_IN" };
const soon = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("what is set in the pane", () => {
  test("for the workbook is kept in the workbook and goes with it", async () => {
    const { host } = excelWorld();
    expect(await paneSettings.readRefreshOnOpen()).toEqual(ok(false));
    expect(await paneSettings.keepRefreshOnOpen(true)).toEqual(ok(null));
    expect(await paneSettings.readRefreshOnOpen()).toEqual(ok(true));
    const saved = host.save();
    excelWorld({ saved });
    expect(await paneSettings.readRefreshOnOpen()).toEqual(ok(true));
    expect(await paneSettings.keepRefreshOnOpen(false)).toEqual(ok(null));
    expect(await paneSettings.readRefreshOnOpen()).toEqual(ok(false));
  });

  test("refreshes a workbook that wants it once somebody has signed in, once, and no other", async () => {
    for (const isWanted of [true, false]) {
      const account = changingState<AccountState>(signedOut);
      const refreshed: unknown[] = [];
      const refresh = (scope: unknown) => Promise.resolve(void refreshed.push(scope));
      refreshOnceSignedIn(account, { refresh }, () => Promise.resolve(ok(isWanted)));
      await soon();
      expect(refreshed).toEqual([]);
      account.become(signedIn);
      account.become(signedOut);
      account.become({ ...signedIn });
      await soon();
      expect(refreshed).toEqual(isWanted ? ["WORKBOOK"] : []);
    }
  });

  test("of the language is Office's until the person has chosen another", () => {
    excelWorld();
    const kept = new Map<string, string>();
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    Object.assign(globalThis, { localStorage });
    expect(paneSettings.language()).toBeNull();
    paneSettings.chooseLanguage("en");
    expect(paneSettings.language()).toBe("en");
    paneSettings.chooseLanguage(null);
    expect(paneSettings.language()).toBeNull();
  });
});
