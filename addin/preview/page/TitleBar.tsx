import { useRef, useState } from "react";
import type { Language } from "../../texts/language";
import type { Book } from "./book";
import type { Say } from "./pageTexts";
import { Question, type QuestionProps } from "./Question";
import { useBook } from "./useBook";

export interface TitleBarProps {
  readonly book: Book;
  readonly number: string;
  readonly language: Language;
  readonly say: Say;
}

/** The workbook's name, and what becomes of the workbook: kept in the browser or in a file. */
export function TitleBar({ book, number, language, say }: TitleBarProps) {
  useBook(book);
  const file = useRef<HTMLInputElement>(null);
  const address = (given: { readonly book?: string; readonly language?: Language }) =>
    `?${new URLSearchParams({ book: given.book ?? number, language: given.language ?? language }).toString()}`;
  const other = language === "sv" ? "en" : "sv";
  const [question, setQuestion] = useState<QuestionProps | null>(null);
  const close = () => setQuestion(null);
  const ask = (title: string, text: string, discard: () => void) =>
    setQuestion({
      title,
      text,
      answers: [
        [say("discard"), discard],
        [say("cancel"), close],
      ],
    });
  const open = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const text = await chosen.text();
    const take = () => {
      if (!book.keep(text))
        return setQuestion({ title: chosen.name, text: say("cannotOpen"), answers: [[say("cancel"), close]] });
      book.leave();
      location.reload();
    };
    if (book.isSaved) take();
    else ask(say("leaveBook"), say("leaveBookText"), take);
  };
  return (
    <header className="title-bar">
      <h1>{say("title")}</h1>
      <span className="book-name">
        {say("book")} {number} · {say(book.isSaved ? "saved" : "unsaved")}
      </span>
      <div className="title-actions">
        <button type="button" onClick={() => book.save()}>
          {say("save")}
        </button>
        <button
          type="button"
          onClick={() => {
            book.save();
            location.reload();
          }}
        >
          {say("reopen")}
        </button>
        <button type="button" onClick={() => download(book, number)}>
          {say("download")}
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          {say("upload")}
        </button>
        <input ref={file} type="file" accept=".json" hidden onChange={(event) => void open(event.target.files?.[0])} />
        <button
          type="button"
          onClick={() =>
            ask(say("newBook"), say("newBookText"), () => {
              book.forget();
              location.reload();
            })
          }
        >
          {say("newBook")}
        </button>
        <a href={address({ book: number === "1" ? "2" : "1" })} target="_blank" rel="opener">
          {say("secondBook")}
        </a>
        <a href={address({ language: other })} lang={other}>
          {say("otherLanguage")}
        </a>
      </div>
      {question && <Question {...question} />}
    </header>
  );
}

function download(book: Book, number: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([book.host.save()], { type: "application/json" }));
  link.download = `malbok-${number}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
