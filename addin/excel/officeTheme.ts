/** How Office looks, as far as the pane goes by it. */
export type OfficeLook = "LIGHT" | "DARK" | "HIGH_CONTRAST";

/** By the colours that Office paints its panes in; where it does not say, as in a browser, by the browser's own. */
export function officeLook(): OfficeLook {
  if (window.matchMedia("(forced-colors: active)").matches) return "HIGH_CONTRAST";
  // Typed as always there; some Offices have none.
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined;
  const background = theme?.bodyBackgroundColor;
  if (background === undefined) return window.matchMedia("(prefers-color-scheme: dark)").matches ? "DARK" : "LIGHT";
  return luminanceOf(background) < 0.5 ? "DARK" : "LIGHT";
}

/** From 0 to 1, of a colour such as #1F1F1F; ITU-R BT.601 weights suffice to tell dark from light. */
function luminanceOf(color: string): number {
  const [red = 1, green = 1, blue = 1] = (/[\da-f]{6}/i.exec(color)?.[0].match(/../g) ?? []).map(
    (part) => parseInt(part, 16) / 255,
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** Tells when the look may have changed. */
export function watchOfficeLook(listener: () => void): void {
  for (const query of ["(forced-colors: active)", "(prefers-color-scheme: dark)"]) {
    window.matchMedia(query).addEventListener("change", listener);
  }
}
