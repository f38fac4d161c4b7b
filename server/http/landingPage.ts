import type { LocalizedText } from "../../shared/localizedText";
import type { BuiltPages } from "./builtPages";
import { bilingual, html, page } from "./html";
import type { Html } from "./html";
import type { HttpReply } from "./httpReply";
import type { HttpSettings, MunicipalityLabel, SavedOperation } from "./httpSettings";

const examplesShownMax = 6;

/** The start page: what this is, what is in it, where to go next. */
export function landingPage(options: {
  assets: BuiltPages;
  settings: HttpSettings;
  examples: readonly SavedOperation[];
}): HttpReply {
  const { assets, settings } = options;
  // Each of them is a link to the query page.
  const examples = assets.isOffered("/query") ? options.examples : [];
  const button = (href: string, kind: string, text: LocalizedText) =>
    assets.isOffered(href) ? html`<a class="${kind}" href="${href}">${bilingual(text)}</a>` : "";
  return page({
    title: "Målbok – mål- och resultatstyrning för kommuner",
    description: "Målbok samlar kommunens mål, indikatorer, uppdrag och resultat och svarar på frågor i GraphQL.",
    current: "start",
    assets,
    head: html`<script type="module" src="${assets.urlOf("landing.js")}"></script>`,
    body: html`<main class="landing" id="content">
        <section class="hero">
          <h1>
            ${bilingual({
              sv: "Den röda tråden från vision till resultat",
              en: "The thread from vision to results",
            })}
          </h1>
          <p class="lead">
            ${bilingual({
              sv: "Målbok samlar kommunens mål, indikatorer, uppdrag, ramar och utfall – enligt kommunens egen styrmodell – och svarar på frågor om dem i GraphQL.",
              en: "Målbok holds a municipality's goals, indicators, assignments, budget frames and outcomes – by its own steering model – and answers questions about them in GraphQL.",
            })}
          </p>
          <p class="actions">
            ${button("/query", "button", { sv: "Ställ en fråga", en: "Ask a question" })}
            ${button("/docs", "button secondary", { sv: "Läs schemat", en: "Read the schema" })}
          </p>
          ${readiness}
        </section>
        ${municipalitiesSection(settings, examples)} ${examples.length > 0 ? examplesSection(examples) : ""}
        ${addressesSection(settings, assets)}
      </main>
      <footer class="site-footer">
        ${bilingual({
          sv: "Målbok körs på den här datorn. Sidan hämtar ingenting från internet.",
          en: "Målbok runs on this computer. The page loads nothing from the internet.",
        })}
      </footer>`,
  });
}

const readiness = html`<p class="readiness" data-readiness="unknown" role="status">
  <span class="dot" aria-hidden="true"></span>
  <a href="/readyz">${bilingual({ sv: "Driftläge", en: "Server state" })}</a>
  <span data-state="ready">${bilingual({ sv: "Klar att svara", en: "Ready to answer" })}</span>
  <span data-state="not-ready">${bilingual({ sv: "Databasen svarar inte", en: "The database does not answer" })}</span>
  <span data-state="down">${bilingual({ sv: "Servern svarar inte", en: "The server does not answer" })}</span>
</p>`;

/** A municipality leads to its first question: the one whose variables name it. */
function municipalitiesSection({ municipalities }: HttpSettings, examples: readonly SavedOperation[]): Html {
  const label = ({ code, name }: MunicipalityLabel) =>
    html`<span class="name">${name}</span> <span class="code">${code}</span>`;
  const card = (municipality: MunicipalityLabel) => {
    const first = examples.find(({ variables }) => variables["municipality"] === municipality.code);
    if (!first) return html`<li><span class="card">${label(municipality)}</span></li>`;
    return html`<li>
      <a class="card" href="/query?example=${encodeURIComponent(first.name)}">${label(municipality)}</a>
    </li>`;
  };
  return html`<section aria-labelledby="municipalities">
    <div class="section-head">
      <h2 id="municipalities">${bilingual({ sv: "Kommuner", en: "Municipalities" })}</h2>
      <span class="tag">${bilingual({ sv: "Exempeldata", en: "Example data" })}</span>
    </div>
    <p>
      ${bilingual({
        sv: "Styrmodellerna följer kommunernas egna beskrivningar. Värden och det som texterna lämnar öppet är påhittade exempel.",
        en: "The steering models follow the municipalities' own descriptions. Values, and what the texts leave open, are invented examples.",
      })}
    </p>
    <ul class="municipalities">
      ${municipalities.map(card)}
    </ul>
  </section>`;
}

function examplesSection(examples: readonly SavedOperation[]): Html {
  return html`<section aria-labelledby="examples">
    <h2 id="examples">${bilingual({ sv: "Frågor att börja med", en: "Questions to begin with" })}</h2>
    <ul class="questions">
      ${spread(examples, examplesShownMax).map(
        ({ name, title }) =>
          html`<li>
            <a href="/query?example=${encodeURIComponent(name)}">${bilingual(title)}</a>
            <span class="code">${name}</span>
          </li>`,
      )}
    </ul>
    <p>
      <a href="/query">
        ${bilingual({
          sv: `Alla exempelfrågor på frågesidan (${examples.length})`,
          en: `All example queries on the query page (${examples.length})`,
        })}
      </a>
    </p>
  </section>`;
}

/** At most so many, evenly from the whole list, so that each municipality is met. */
function spread<T>(list: readonly T[], countMax: number): T[] {
  if (list.length <= countMax) return [...list];
  return Array.from({ length: countMax }, (_, index) => list[Math.floor((index * list.length) / countMax)] as T);
}

function addressesSection({ fileFormatSchema }: HttpSettings, assets: BuiltPages): Html {
  const row = (href: string, sv: string, en: string) =>
    html`<li>
      <a href="${href}"><code>${href}</code></a> <span>${bilingual({ sv, en })}</span>
    </li>`;
  return html`<section aria-labelledby="addresses">
    <h2 id="addresses">${bilingual({ sv: "För program", en: "For programs" })}</h2>
    <ul class="addresses">
      <li><code>/graphql</code> <span>${bilingual({ sv: "GraphQL över HTTP", en: "GraphQL over HTTP" })}</span></li>
      ${assets.isOffered("/schema.graphql") ? row("/schema.graphql", "schemat som text (SDL)", "the schema as text (SDL)") : ""}
      ${fileFormatSchema ? row("/file-format.schema.json", "filformatet för import och export", "the file format of import and export") : ""}
      ${row("/healthz", "lever processen?", "is the process alive?")}
      ${row("/readyz", "kan den svara?", "can it answer?")}
    </ul>
  </section>`;
}
