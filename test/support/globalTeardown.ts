import type { SharedMariadb } from "./sharedMariadb";

export default async function globalTeardown(): Promise<void> {
  await (globalThis as { sharedMariadb?: SharedMariadb }).sharedMariadb?.end();
}
