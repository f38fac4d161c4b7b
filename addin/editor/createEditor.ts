import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { linter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { graphql, updateSchema } from "cm6-graphql";
import { buildSchema } from "graphql";
import type { LocalizedText } from "../../shared/localizedText";
import { graphqlFault } from "../texts/graphqlFaults";
import { editorTexts } from "../texts/editorTexts";

/** A box to write a query in, with suggestions from the schema. */
export interface Editor {
  setText(text: string): void;
  /** The server's schema in its own language: from now on it is suggested from and judged by. */
  setSchema(text: string): void;
  /** Marks what the server found, line and column from 1. */
  setFaults(faults: readonly EditorFault[]): void;
  /** Puts the cursor there. */
  goTo(place: EditorPlace): void;
  remove(): void;
}

export interface EditorPlace {
  readonly line: number;
  readonly column: number;
}

export interface EditorFault {
  readonly message: string;
  readonly place: EditorPlace | null;
}

export interface EditorParts {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly label: string;
  readonly language: keyof LocalizedText;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

export function createEditor({ parent, text, label, language, onChange, onRun }: EditorParts): Editor {
  const run = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ positionInfo: underTheList, compareCompletions: ownNamesFirst }),
        syntaxHighlighting(look),
        graphql(),
        // What is found while one writes, in the language of the pane.
        linter(null, {
          tooltipFilter: (found) =>
            found.map((each) => ({ ...each, message: graphqlFault({ sv: each.message, en: each.message })[language] })),
        }),
        // Before the keys of the editor, where Ctrl+Enter is a new line. Tab is the browser's own: nobody is caught in the box.
        Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorState.phrases.of(
          Object.fromEntries(Object.entries(editorTexts).map(([phrase, words]) => [phrase, words[language]])),
        ),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  const offsetOf = ({ line, column }: EditorPlace) => {
    const { doc } = view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(at.from + column - 1, at.to);
  };
  return {
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    setSchema: (schema) => updateSchema(view, buildSchema(schema, { assumeValid: true })),
    setFaults: (faults) => {
      const diagnostics = faults.flatMap(({ message, place }): Diagnostic[] => {
        if (place === null) return [];
        const from = offsetOf(place);
        return [{ from, to: Math.min(from + 1, view.state.doc.length), severity: "error", message }];
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo: (place) => {
      view.dispatch({ selection: { anchor: offsetOf(place) }, scrollIntoView: true });
      view.focus();
    },
    remove: () => view.destroy(),
  };
}

/** What GraphQL itself has beside the fields, such as __typename, is seldom what is sought. */
const ownNamesFirst = (a: Completion, b: Completion): number =>
  Number(a.label.startsWith("__")) - Number(b.label.startsWith("__")) || a.label.localeCompare(b.label);

/** Under the list: CodeMirror's own place in a narrow pane is over what can be chosen. */
const underTheList = () => ({ style: "top: 100%" });

/** Fluent's colours, which follow the theme; what a word is stands in its place as well as in its colour. */
const look = HighlightStyle.define([
  { tag: [tags.definitionKeyword, tags.keyword], color: "var(--colorPaletteBerryForeground1)" },
  { tag: tags.variableName, color: "var(--colorPaletteMarigoldForeground2)" },
  { tag: tags.attributeName, color: "var(--colorPaletteForestForeground2)" },
  { tag: [tags.string, tags.integer, tags.float, tags.bool], color: "var(--colorPaletteGreenForeground1)" },
  { tag: tags.lineComment, color: "var(--colorNeutralForeground3)", fontStyle: "italic" },
]);
