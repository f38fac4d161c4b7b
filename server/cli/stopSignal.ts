export interface StopSignal {
  readonly isAsked: boolean;
  /** Settles when the process is asked to end. */
  readonly asked: Promise<void>;
  release(): void;
}

/** Ctrl-C and SIGTERM from now on ask us to end, and no longer end the process by themselves; a second one does. */
export function stopSignal(): StopSignal {
  const names = ["SIGINT", "SIGTERM"] as const;
  let isAsked = false;
  let settle = () => {};
  const asked = new Promise<void>((resolve) => (settle = resolve));
  const release = () => names.forEach((name) => process.off(name, onSignal));
  function onSignal(): void {
    isAsked = true;
    release();
    settle();
  }
  for (const name of names) process.on(name, onSignal);
  return {
    get isAsked() {
      return isAsked;
    },
    asked,
    release,
  };
}
