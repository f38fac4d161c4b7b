import type { LocalizedText } from "./localizedText";

/**
 * A text as an error of GraphQL tells it: one message with the Swedish first, as GraphQL has one alone, and in the extensions both apart. A name in the text may
 * itself hold " / ", so nobody can tell the languages apart in the message.
 */
export const toldInBoth = <Extensions extends object>(text: LocalizedText, extensions: Extensions) => ({
  message: `${text.sv} / ${text.en}`,
  extensions: { ...extensions, text },
});
