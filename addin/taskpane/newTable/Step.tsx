import type { ReactNode } from "react";
import { Summary } from "../frame/Summary";

/** A part of the choosing that can be folded away; its summary says what has been chosen. */
export function Step({
  title,
  summary,
  isOpen = false,
  children,
}: {
  readonly title: string;
  readonly summary: string;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className="step" open={isOpen}>
      <Summary>
        <span className="step-title">{title}</span> <span className="quiet">{summary}</span>
      </Summary>
      <div className="step-body">{children}</div>
    </details>
  );
}
