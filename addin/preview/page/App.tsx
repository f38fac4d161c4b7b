import { useEffect, useRef, useState } from "react";
import type { Language } from "../../texts/language";
import { AddinPane } from "./AddinPane";
import type { Book } from "./book";
import { FormulaBar } from "./FormulaBar";
import { Grid } from "./Grid";
import { sayIn } from "./pageTexts";
import type { RibbonControl, RibbonTab } from "./readRibbon";
import { Ribbon } from "./Ribbon";
import { SheetTabs } from "./SheetTabs";
import { StatusBar } from "./StatusBar";
import { TitleBar } from "./TitleBar";
import { useEditing } from "./useEditing";

export interface AppProps {
  readonly book: Book;
  readonly number: string;
  readonly language: Language;
  readonly tab: RibbonTab;
}

/** The preview: a workbook, the ribbon of the add-in's manifest, and the add-in itself. */
export function App({ book, number, language, tab }: AppProps) {
  const say = sayIn(language);
  const editing = useEditing(book);
  const grid = useRef<HTMLDivElement | null>(null);
  const frame = useRef<HTMLIFrameElement | null>(null);
  const [isPaneShown, showPane] = useState(true);
  const [busy, setBusy] = useState<string | null>(null);
  useEffect(() => {
    if (window.malbokPreview) window.malbokPreview.showPane = showPane;
  }, []);

  const run = (control: RibbonControl) => {
    const { command } = control;
    if (command === null) return showPane(true);
    setBusy(control.id);
    const done = frame.current?.contentWindow?.malbokClient?.runCommand(command) ?? Promise.resolve();
    void done.catch((error: unknown) => console.error(error)).finally(() => setBusy(null));
  };

  return (
    <div className="preview" lang={language}>
      <TitleBar book={book} number={number} language={language} say={say} />
      <Ribbon book={book} tab={tab} say={say} busy={busy} onRun={run} />
      <main className="work">
        <div className="sheet">
          <FormulaBar book={book} editing={editing} say={say} grid={grid} />
          <Grid book={book} editing={editing} say={say} place={grid} />
          <SheetTabs book={book} say={say} />
        </div>
        <AddinPane
          isShown={isPaneShown}
          say={say}
          onClose={() => showPane(false)}
          onLoad={(loaded) => (frame.current = loaded)}
        />
      </main>
      <StatusBar book={book} editing={editing} say={say} />
    </div>
  );
}
