import { Button } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";

interface ViewGuardProps {
  /** What is said where the view cannot be shown. */
  readonly words: string;
  readonly again: string;
  readonly children: ReactNode;
}

/** Keeps the pane standing where one of its views does not come, as when the server has been upgraded since the pane was opened. */
export class ViewGuard extends Component<ViewGuardProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { words, again, children } = this.props;
    if (!this.state.hasFailed) return children;
    return (
      <div role="alert" className="empty">
        <p>{words}</p>
        <Button onClick={() => window.location.reload()}>{again}</Button>
      </div>
    );
  }
}
