import { readSchemaText } from "../../api/readSchemaText";
import type { AddinContext } from "../addinContext";

const read = new Map<string, Promise<string | null>>();

/** The server's schema for an editor to suggest from; fetched once for as long as the pane is open. */
export function readSchema({ server }: AddinContext): Promise<string | null> {
  const known = read.get(server) ?? readSchemaText(server);
  read.set(server, known);
  return known;
}
