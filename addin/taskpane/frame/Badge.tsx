import type { ReactNode } from "react";

/** A few words about how something stands; never by colour alone. */
export function Badge({
  intent,
  children,
}: {
  readonly intent: "info" | "success" | "warning" | "error";
  readonly children: ReactNode;
}) {
  return <span className={`badge badge-${intent}`}>{children}</span>;
}
