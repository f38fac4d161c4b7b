import { offerMariadb, type SharedMariadb } from "./sharedMariadb";

export default async function globalSetup(): Promise<void> {
  (globalThis as { sharedMariadb?: SharedMariadb }).sharedMariadb = await offerMariadb();
}
