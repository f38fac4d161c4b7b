import type { ComponentProps } from "react";

/** What folds and unfolds. Office on the web moves the keyboard by a list of its own, which a `<summary>` is on only with a tabindex. */
export const Summary = (props: ComponentProps<"summary">) => <summary tabIndex={0} {...props} />;
