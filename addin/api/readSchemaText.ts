/** The schema of the server, in GraphQL's own language; null where it does not give it out. Nobody needs it but to be helped in writing. */
export async function readSchemaText(server: string, send: typeof fetch = fetch): Promise<string | null> {
  try {
    const response = await send(`${server}/schema.graphql`);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
