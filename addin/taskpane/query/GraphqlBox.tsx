import { useEffect, useRef, type RefObject } from "react";
import { createEditor, type Editor } from "../../editor/createEditor";
import type { QueryFault } from "../../usecases/queries/runQuery";
import { usePane } from "../paneContext";

export interface GraphqlBoxProps {
  readonly label: string;
  /** What stands in it at first. */
  readonly text: string;
  readonly schema: string | null;
  readonly faults: readonly QueryFault[];
  readonly editor: RefObject<Editor | null>;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

/** The box that a query is written in. */
export function GraphqlBox({ label, text, schema, faults, editor, onChange, onRun }: GraphqlBoxProps) {
  const { language } = usePane();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ onChange, onRun });
  useEffect(() => {
    latest.current = { onChange, onRun };
  });
  useEffect(() => {
    if (place.current === null) return;
    const made = createEditor({
      parent: place.current,
      text,
      label,
      language,
      onChange: (next) => latest.current.onChange(next),
      onRun: () => latest.current.onRun(),
    });
    editor.current = made;
    return () => made.remove();
    // What stands in it from then on is its own.
  }, []);
  useEffect(() => {
    if (schema !== null) editor.current?.setSchema(schema);
  }, [schema]);
  useEffect(() => {
    editor.current?.setFaults(faults.map((fault) => ({ message: fault.text[language], place: fault.place })));
  }, [faults, language]);
  return <div ref={place} className="graphql-box" />;
}
