/** A state that others watch. */
export interface ChangingState<State> {
  readonly state: () => State;
  /** Tells of each change; gives a way to stop. */
  readonly onChange: (listener: () => void) => () => void;
}

/** A state that only its maker changes, with `become`. */
export function changingState<State>(first: State): ChangingState<State> & { readonly become: (next: State) => void } {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next) {
      if (next === state) return;
      state = next;
      for (const each of [...listeners]) each();
    },
  };
}
