import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/**
 * Waits until nothing changes its looks any more. However short it is, a change of theme is shown after the frame in which it is noticed, and
 * each element passes from the old colour to the new one in frames of its own, which on a busy machine are late.
 */
const settled = `(async () => {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  const isMoving = () =>
    document.getAnimations().some(({ playState, effect }) => playState === "running" && effect.getComputedTiming().endTime < Infinity);
  for (let still = 0; still < 4; still = isMoving() ? 0 : still + 1) await frame();
})()`;

/** Violations outside GraphiQL's own markup, one line each, once the page has settled. */
export async function axeViolations(page: Page | Frame): Promise<string[]> {
  await page.evaluate(settled);
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe
    .run({ exclude: [[".graphiql-container"]] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`);
}

/** How many pixels the page is wider than the screen. */
export const overflowOf = (page: Page | Frame): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
