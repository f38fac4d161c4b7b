/** What a ribbon button or a keyboard shortcut starts. Office shows the button as busy until the event is completed, so it is, however the work ends; a shortcut has none. */
export function command(work: () => Promise<void>): (event?: Office.AddinCommands.Event) => Promise<void> {
  return async (event) => {
    try {
      await work();
    } finally {
      event?.completed();
    }
  };
}
