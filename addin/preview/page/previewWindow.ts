/** What the page offers to the add-in's frame: a wire to the workbook, and what Excel would tell of itself. Texts alone cross it. */
export interface PreviewWindow {
  /** Takes the frame's client; answers with how to send it a message. Called anew when the frame is loaded again. */
  connect(receive: (message: string) => void): (message: string) => void;
  readonly language: string;
  readonly locale: string;
  showPane(isShown: boolean): void;
}

/** What the frame offers to the page once the add-in has been loaded. */
export interface ClientWindow {
  /** Runs what a button of the ribbon calls; ends when the add-in says that it is completed. */
  runCommand(name: string): Promise<void>;
}

declare global {
  interface Window {
    malbokPreview?: PreviewWindow;
    malbokClient?: ClientWindow;
  }
}
