import { createElement as h, useEffect, useId, useRef, useState } from "react";
import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";

/** From here on the list stands beside the editor, below it above; query.css says the same. */
export const isWide = () => window.matchMedia("(min-width: 60rem)").matches;

/** The searchable list of saved operations beside the editor. */
export function ExamplesPanel({ examples, failed, text, announcement, problem, chosenName, onChoose, language }) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState(isWide);
  const toggle = useRef(null);
  const listId = useId();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = examples.filter(({ name, title, text: operation }) => {
    const haystack = `${name} ${title.sv} ${title.en} ${operation}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  const message = failed
    ? text.failed
    : examples.length === 0
      ? text.empty
      : shown.length === 0
        ? text.none
        : undefined;

  function choose(example) {
    onChoose(example);
    if (isWide()) return;
    setOpen(false); // the list covers the editor here
    toggle.current?.focus();
  }

  return h(
    "aside",
    { className: `examples${open ? " open" : ""}`, "aria-label": text.examples },
    h(
      "div",
      { className: "examples-head" },
      h("h2", null, text.examples),
      h(
        "button",
        {
          ref: toggle,
          type: "button",
          className: "quiet",
          "aria-expanded": open,
          "aria-controls": listId,
          onClick: () => setOpen(!open),
        },
        open ? text.hide : text.show,
      ),
    ),
    h("p", { className: problem ? "notice" : "visually-hidden", role: "status" }, problem ?? announcement),
    h(
      "div",
      { id: listId, className: "examples-body", hidden: !open },
      h("p", { className: "hint" }, text.hint),
      h("input", {
        type: "search",
        value: search,
        placeholder: text.search,
        "aria-label": text.search,
        onChange: (event) => setSearch(event.target.value),
      }),
      h("p", { className: "count", role: "status" }, message ?? text.count(shown.length, examples.length)),
      h(
        "ul",
        null,
        shown.map((example) =>
          h(
            "li",
            { key: example.name },
            h(
              "button",
              {
                type: "button",
                "data-example": example.name,
                "aria-current": example.name === chosenName ? "true" : undefined,
                onClick: () => choose(example),
              },
              h("span", { className: "example-id" }, idOf(example.name)),
              " ",
              h("span", null, (example.title[language] ?? example.title.sv).replace(/^[A-Z]\d+ /, "")),
            ),
          ),
        ),
      ),
    ),
  );
}

/** The row of the question in its list, such as K04; titles in Swedish repeat it. */
const idOf = (name) => name.split("-")[0];

/** Lives inside GraphiQL, where its store can be reached: puts the chosen example into a tab of its own. */
export function ExampleLoader({ chosen, onLoaded }) {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(pick("queryEditor", "variableEditor"));
  const loaded = useRef(undefined);
  useEffect(() => {
    // The editors come a moment after the page; the effect runs again when they do.
    if (!chosen || loaded.current === chosen || !queryEditor || !variableEditor) return;
    loaded.current = chosen;
    const { text, variables } = chosen.example;
    addTab();
    queryEditor.setValue(text);
    variableEditor.setValue(variables && Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : "");
    onLoaded(chosen.example);
  }, [chosen, queryEditor, variableEditor, addTab, onLoaded]);
  return null;
}

/** Lives inside GraphiQL: wraps long lines, and lets the comment of an untouched default query follow the language. */
export function EditorCare({ defaultQuery, defaultQueries }) {
  const { queryEditor, variableEditor, activeTabIndex } = useGraphiQL(
    pick("queryEditor", "variableEditor", "activeTabIndex"),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor])
      editor?.updateOptions({ wordWrap: "on", wrappingIndent: "indent" });
  }, [queryEditor, variableEditor]);
  useEffect(() => {
    const value = queryEditor?.getValue();
    if (value !== defaultQuery && defaultQueries.includes(value)) queryEditor.setValue(defaultQuery);
  }, [queryEditor, activeTabIndex, defaultQuery, defaultQueries]);
  return null;
}
