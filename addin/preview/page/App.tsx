import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { flushSync } from "react-dom";
import type { Language } from "../../texts/language";
import { AddinPane } from "./AddinPane";
import type { Book } from "./book";
import { FormulaBar } from "./FormulaBar";
import { Grid } from "./Grid";
import { keptPane } from "./keptPane";
import { sayIn, type Say } from "./pageTexts";
import { Question } from "./Question";
import { allControls, type RibbonControl, type RibbonTab } from "./readRibbon";
import { Ribbon } from "./Ribbon";
import { isPressed, type Shortcut } from "./shortcuts";
import { SheetTabs } from "./SheetTabs";
import { StatusBar } from "./StatusBar";
import { TitleBar } from "./TitleBar";
import { useEditing, type Editing, type Refusal } from "./useEditing";

export interface AppProps {
  readonly book: Book;
  readonly number: string;
  readonly language: Language;
  readonly tab: RibbonTab;
  readonly shortcuts: readonly Shortcut[];
}

/** What Excel says where a cell does not take an entry. */
function RefusedEntry({
  editing,
  refusal: { isFinal, title, message, again, keep },
  grid,
  say,
}: {
  readonly editing: Editing;
  readonly refusal: Refusal;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly say: Say;
}) {
  const toGrid = (act: () => void) => () => {
    // The question has to be gone before anything else can have the keyboard.
    flushSync(act);
    grid.current?.focus({ preventScroll: true });
  };
  const answers = [
    ...(isFinal ? [] : [[say("keepEntry"), toGrid(keep)] as const]),
    [say("tryAgain"), again] as const,
    [say("cancel"), toGrid(editing.cancel)] as const,
  ];
  return <Question title={title} text={message} answers={answers} />;
}

/** Whether sheet and pane have the window in turn, as preview.css has it. */
const isNarrow = () => matchMedia("(max-width: 640px)").matches;

/** The preview: a workbook, the ribbon of the add-in's manifest, and the add-in itself. */
export function App({ book, number, language, tab, shortcuts }: AppProps) {
  const say = sayIn(language);
  const editing = useEditing(book);
  const grid = useRef<HTMLDivElement | null>(null);
  const frame = useRef<HTMLIFrameElement | null>(null);
  const [isPaneShown, setPaneShown] = useState(keptPane.read);
  const showPane = (isShown: boolean) => {
    keptPane.keep(isShown);
    setPaneShown(isShown);
  };
  const [busy, setBusy] = useState<string | null>(null);
  useEffect(() => {
    if (window.malbokPreview) window.malbokPreview.showPane = showPane;
  }, []);
  useEffect(() => {
    // Reloading, another language and a closed tab: the browser asks first.
    const ask = (event: BeforeUnloadEvent) => !book.isSaved && event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [book]);

  const run = (control: RibbonControl) => {
    const { command } = control;
    if (command === null) return showPane(true);
    setBusy(control.id);
    const done = frame.current?.contentWindow?.malbokClient?.runCommand(command) ?? Promise.resolve();
    void done.catch((error: unknown) => console.error(error)).finally(() => setBusy(null));
  };

  // The add-in's own shortcuts come before what the keys mean in the sheet, and are heard there alone.
  const onShortcut = (event: KeyboardEvent) => {
    const shortcut = shortcuts.find(({ key }) => isPressed(event, key));
    const control = shortcut && allControls(tab).find(({ command }) => command === shortcut.action);
    if (control === undefined || editing.draft !== null) return;
    event.preventDefault();
    event.stopPropagation();
    run(control);
  };
  // A narrow window has room for one of the two.
  const toSheet = () => {
    if (grid.current?.offsetParent === null) flushSync(() => showPane(false));
    grid.current?.focus({ preventScroll: true });
  };
  const toPane = () => {
    flushSync(() => showPane(true));
    frame.current?.focus();
  };
  // As in Excel: Tab stays in the sheet, and F6 goes between it and the pane.
  const onF6 = (event: KeyboardEvent) => {
    if (event.key !== "F6" || editing.draft !== null || !(isPaneShown || isNarrow())) return;
    event.preventDefault();
    toPane();
  };
  const onLoad = (loaded: HTMLIFrameElement) => {
    frame.current = loaded;
    loaded.contentWindow?.addEventListener("keydown", (event) => {
      if (event.key !== "F6") return;
      event.preventDefault();
      toSheet();
    });
  };

  return (
    <div className="preview" lang={language} onKeyDownCapture={onShortcut} onKeyDown={onF6}>
      <TitleBar book={book} number={number} language={language} say={say} />
      <Ribbon book={book} tab={tab} say={say} busy={busy} onRun={run} />
      <main className="work">
        <div className="sheet">
          <FormulaBar book={book} editing={editing} say={say} grid={grid} />
          <Grid book={book} editing={editing} say={say} place={grid} />
          {book.host.look.chartViews.map(({ name }) => (
            <span key={name} className="unseen">
              {say("chart", { name })}
            </span>
          ))}
          <SheetTabs book={book} say={say} toPane={toPane} />
        </div>
        <AddinPane isShown={isPaneShown} say={say} toSheet={toSheet} onClose={() => showPane(false)} onLoad={onLoad} />
      </main>
      <StatusBar book={book} editing={editing} say={say} />
      {editing.refusal && <RefusedEntry editing={editing} refusal={editing.refusal} grid={grid} say={say} />}
    </div>
  );
}
