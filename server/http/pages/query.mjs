import { createElement as h, Fragment, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { GraphiQL } from "graphiql";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./query.css";
import { EditorCare, ExamplesPanel, ExampleLoader, isWide } from "./examplesPanel.mjs";
import { texts } from "./queryTexts.mjs";
import { askSignedIn, loadState } from "./session.mjs";
import { SignInNotice } from "./signInNotice.mjs";

const mount = document.getElementById("query-page");

const workerUrls = { json: mount.dataset.jsonWorker, graphql: mount.dataset.graphqlWorker };
globalThis.MonacoEnvironment = {
  getWorker: (_workerId, label) => new Worker(workerUrls[label] ?? mount.dataset.editorWorker),
};

async function fetcher(params, options) {
  const response = await askSignedIn("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...options?.headers },
    body: JSON.stringify(params),
  });
  const answer = await response.json();
  if (params.operationName !== "IntrospectionQuery" && !isWide()) {
    // The answer stands below the editor here, maybe out of sight.
    document.querySelector(".graphiql-response")?.scrollIntoView({ block: "nearest" });
  }
  return answer;
}

const defaultQueries = Object.values(texts).map(({ defaultQuery }) => defaultQuery);

function useLanguage() {
  const [language, setLanguage] = useState(document.documentElement.dataset.lang);
  useEffect(() => {
    const listen = (event) => setLanguage(event.detail);
    document.addEventListener("malbok:language", listen);
    return () => document.removeEventListener("malbok:language", listen);
  }, []);
  return language;
}

/** What the header knows of who has signed in: told anew with every change. */
function useAccount(first) {
  const [account, setAccount] = useState(first);
  useEffect(() => {
    const listen = (event) => setAccount(event.detail);
    document.addEventListener("malbok:account", listen);
    return () => document.removeEventListener("malbok:account", listen);
  }, []);
  return account;
}

function QueryPage({ examples, failed, firstAccount }) {
  const account = useAccount(firstAccount);
  const language = useLanguage();
  const text = texts[language] ?? texts.sv;
  const [wanted] = useState(() => new URLSearchParams(location.search).get("example"));
  const [chosen, setChosen] = useState(() => {
    const example = examples.find(({ name }) => name === wanted);
    return example ? { example, click: 0 } : undefined;
  });
  const [announcement, setAnnouncement] = useState("");
  const [unknownName, setUnknownName] = useState(null);
  useEffect(() => {
    // Taken out of the address, or each reload would open one more tab.
    if (wanted !== null) history.replaceState(null, "", location.pathname);
    // Said after the first painting: a status that stands there from the beginning is not read out.
    if (wanted !== null && !chosen && !failed) setUnknownName(wanted);
  }, []);
  function choose(example) {
    setUnknownName(null);
    setChosen((before) => ({ example, click: (before?.click ?? 0) + 1 }));
  }

  const columns = h(
    "div",
    { className: "query-columns" },
    h(ExamplesPanel, {
      examples,
      failed,
      text,
      announcement,
      problem: unknownName === null ? undefined : text.unknown(unknownName),
      chosenName: chosen?.example.name,
      onChoose: choose,
      language,
    }),
    h(
      "main",
      { className: "query-editor", id: "content", tabIndex: -1 },
      h("h1", { className: "visually-hidden" }, text.editor),
      h(
        GraphiQL,
        { fetcher, defaultEditorToolsVisibility: true, defaultQuery: text.defaultQuery, schemaDescription: true },
        h(GraphiQL.Logo, null, h("span")),
        h(EditorCare, { defaultQuery: text.defaultQuery, defaultQueries }),
        h(ExampleLoader, {
          chosen,
          onLoaded: ({ title }) => setAnnouncement(text.opened(title[language] ?? title.sv)),
        }),
      ),
    ),
  );
  const municipality = chosen?.example.variables?.municipality;
  return h(Fragment, null, h(SignInNotice, { account, municipality, text }), columns);
}

async function start() {
  let examples = [];
  let failed = false;
  const account = loadState();
  try {
    const response = await fetch("/examples.json");
    if (!response.ok) throw new Error(String(response.status));
    examples = await response.json();
  } catch {
    failed = true; // the editor is still useful, the list says that it is missing
  }
  createRoot(mount).render(h(QueryPage, { examples, failed, firstAccount: await account }));
}

void start();
