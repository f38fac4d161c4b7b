import { Title3 } from "@fluentui/react-components";
import type { Language } from "../texts/language";
import { text } from "../texts/texts";

export interface AppProps {
  readonly language: Language;
}

/** The pane. */
export function App({ language }: AppProps) {
  return (
    <main lang={language}>
      <Title3 as="h1">{text("appName", language)}</Title3>
    </main>
  );
}
