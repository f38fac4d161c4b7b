/** Whether Office signs people in by itself, for add-ins too (nested app authentication). */
export const isNestedAuthSupported = (): boolean => Office.context.requirements.isSetSupported("NestedAppAuth", "1.1");

/** The name by which the person is signed in to Office; null where it does not say. */
export async function officeUserName(): Promise<string | null> {
  try {
    return (await Office.auth.getAuthContext()).userPrincipalName || null;
  } catch {
    return null;
  }
}
