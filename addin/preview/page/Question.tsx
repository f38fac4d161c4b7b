import { useLayoutEffect, useRef } from "react";

export interface QuestionProps {
  readonly title: string;
  readonly text: string;
  /** The first has the keyboard; Escape is the last. */
  readonly answers: readonly (readonly [label: string, act: () => void])[];
}

/** A question in the middle of the page, which has to be answered before anything else is done. */
export function Question({ title, text, answers }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed, not only taken away: then the keyboard is where it was.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="question"
      aria-labelledby="question-title"
      aria-describedby="question-text"
      onCancel={(event) => {
        event.preventDefault();
        answers.at(-1)?.[1]();
      }}
    >
      <h2 id="question-title">{title}</h2>
      <p id="question-text">{text}</p>
      <div>
        {answers.map(([label, act]) => (
          <button key={label} type="button" onClick={act}>
            {label}
          </button>
        ))}
      </div>
    </dialog>
  );
}
