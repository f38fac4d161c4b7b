import { bareHost, isLoopbackHost } from "./hostNames";
import type { SettingProblem } from "./settingProblem";
import type { Settings } from "./settings";

/** Demo mode lets anybody in, so nobody but the one at the computer may reach it, and no database that others use. */
export function demoNotAlone(settings: Settings): SettingProblem | null {
  const others = reachedBy(settings);
  if (!settings.signIn.includes("demo") || others.length === 0) return null;
  const names = others.join(", ");
  return {
    code: "DEMO_NOT_ALONE",
    variable: "MALBOK_SIGN_IN",
    text: {
      sv: `Demoläget släpper in vem som helst, så det finns bara på den egna datorn och med en egen SQLite-fil. Det går inte ihop med ${names}. Ta bort demo (MALBOK_SIGN_IN eller --demo), eller ta bort ${others.length === 1 ? "den inställningen" : "de inställningarna"}.`,
      en: `Demo mode lets anybody in, so it is for this computer only and with a SQLite file of its own. It does not go with ${names}. Take away demo (MALBOK_SIGN_IN or --demo), or ${others.length === 1 ? "that setting" : "those settings"}.`,
    },
  };
}

/** The settings by which others come near; the database's address itself is never repeated. */
function reachedBy({ host, publicUrl, trustedProxies, databaseUrl }: Settings): string[] {
  const others = [];
  if (!isLoopbackHost(host)) others.push(`HOST=${host}`);
  if (publicUrl !== null && !isLoopbackHost(bareHost(new URL(publicUrl).hostname))) others.push("MALBOK_PUBLIC_URL");
  if (!trustedProxies.isEmpty) others.push("MALBOK_TRUSTED_PROXIES");
  if (databaseUrl?.engine === "mysql") others.push("DATABASE_URL (MySQL)");
  return others;
}
