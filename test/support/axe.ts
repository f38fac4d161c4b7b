import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/** Violations outside GraphiQL's own markup, one line each. */
export async function axeViolations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe
    .run({ exclude: [[".graphiql-container"]] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`);
}

/** How many pixels the page is wider than the screen. */
export const overflowOf = (page: Page | Frame): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
