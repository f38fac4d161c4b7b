import type { KeyboardEvent } from "react";

/** A key combination such as "Ctrl+Alt+Shift+U", and the command that it starts. */
export interface Shortcut {
  readonly action: string;
  readonly key: string;
}

/** The file that the manifest's ExtendedOverrides names. */
export function readShortcuts(text: string): Shortcut[] {
  const { shortcuts = [] } = JSON.parse(text) as {
    shortcuts?: readonly { readonly action: string; readonly key: { readonly default: string } }[];
  };
  return shortcuts.map(({ action, key }) => ({ action, key: key.default }));
}

/** By the key's place on the keyboard: with Alt pressed a key may write something else. */
export function isPressed(event: KeyboardEvent, key: string): boolean {
  const parts = key.split("+");
  return (
    event.code === `Key${parts.at(-1)}` &&
    (event.ctrlKey || event.metaKey) === parts.includes("Ctrl") &&
    event.altKey === parts.includes("Alt") &&
    event.shiftKey === parts.includes("Shift")
  );
}
