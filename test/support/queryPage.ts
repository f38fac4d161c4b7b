import type { Page } from "playwright-core";

const attemptsMax = 4;

/**
 * Runs the query that stands in the editor until the answer says so. The editor takes in what was put there a moment after it shows it: a click that comes
 * before asks without the variables, which is answered by 400 (see `isEarlyClick`), and a person clicks again.
 */
export async function runUntilAnswered(page: Page, text: string): Promise<void> {
  const answer = page.locator(".graphiql-response").filter({ hasText: text });
  await page.waitForTimeout(1_000);
  for (let attempt = 1; attempt < attemptsMax; attempt += 1) {
    await page.click(".graphiql-execute-button");
    const isThere = await answer.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  await page.click(".graphiql-execute-button");
  await answer.waitFor();
}

/** What a browser says of a click that came too early. */
export const isEarlyClick = (complaint: string): boolean => complaint.includes("status of 400");
