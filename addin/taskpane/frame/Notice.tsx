import type { ReactNode } from "react";

/** Something to know, with what can be done about it. What it is stands in words as well as in its colour. */
export function Notice({
  intent = "info",
  title,
  actions,
  children,
}: {
  readonly intent?: "info" | "success" | "warning" | "error";
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={`notice notice-${intent}`} role={intent === "error" ? "alert" : "status"}>
      {title !== undefined && <strong>{title}</strong>}
      <p>{children}</p>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}
