import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import type { GraphQLNamedType, GraphQLSchema } from "graphql";
import type { LocalizedText } from "../../shared/localizedText";
import type { BuiltPages } from "./builtPages";
import { typeEntry } from "./docsTypeEntry";
import { bilingual, html, page } from "./html";
import type { HttpReply } from "./httpReply";

/** The schema documentation: one page, made once from the schema itself; its search is a script that only hides. */
export function docsPage(schema: GraphQLSchema, assets: BuiltPages): HttpReply {
  const groups = groupsOf(schema);
  return page({
    title: "Schema – Målbok",
    description: "Alla frågor, ändringar och typer i Målboks GraphQL-schema.",
    current: "docs",
    assets,
    head: html`<script type="module" src="${assets.urlOf("docs.js")}"></script>`,
    body: html`<div class="docs">
      <aside class="docs-side" aria-label="Schema">
        <label for="search">${bilingual({ sv: "Sök i schemat", en: "Search the schema" })}</label>
        <input type="search" id="search" autocomplete="off" />
        <div role="status">
          <p class="count" data-search-count></p>
          <p class="no-hits" data-no-hits hidden>
            ${bilingual({
              sv: "Inget träffade. Pröva ett kortare ord, till exempel mål eller värde: de svenska orden står inom parentes i de engelska beskrivningarna.",
              en: "Nothing matched. Try a shorter word, such as goal or value.",
            })}
          </p>
        </div>
        <nav aria-label="Typer / Types">
          ${groups.map(
            ({ id, title, types }) =>
              html`<div data-group>
                <h2><a href="#${id}">${bilingual(title)}</a></h2>
                <ul>
                  ${types.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}
                </ul>
              </div>`,
          )}
        </nav>
      </aside>
      <main id="content">
        <h1>${bilingual({ sv: "Schemat", en: "The schema" })}</h1>
        <p>${schema.description ?? ""}</p>
        <p>
          ${bilingual({
            sv: html`Det här kan man fråga efter och ändra. Samma sak som text:
              <a href="/schema.graphql">schema.graphql</a>. Prova på <a href="/query">frågesidan</a>.`,
            en: html`This is what can be asked for and changed. The same as text:
              <a href="/schema.graphql">schema.graphql</a>. Try it on the <a href="/query">query page</a>.`,
          })}
        </p>
        ${groups.map(
          ({ id, title, types }) =>
            html`<section data-group aria-labelledby="${id}">
              <h2 id="${id}">${bilingual(title)}</h2>
              ${types.map(typeEntry)}
            </section>`,
        )}
      </main>
    </div>`,
  });
}

interface TypeGroup {
  readonly id: string;
  readonly title: LocalizedText;
  readonly types: readonly GraphQLNamedType[];
}

function groupsOf(schema: GraphQLSchema): TypeGroup[] {
  const rootTypes = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (type) => type !== null && type !== undefined,
  );
  const others = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !rootTypes.some((root) => root === type))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const group = (id: string, sv: string, en: string, belongs: (type: GraphQLNamedType) => boolean): TypeGroup => ({
    id,
    title: { sv, en },
    types: others.filter(belongs),
  });
  return [
    { id: "group-roots", title: { sv: "Frågor och ändringar", en: "Queries and mutations" }, types: rootTypes },
    group("group-objects", "Objekt", "Objects", isObjectType),
    group("group-interfaces", "Gränssnitt", "Interfaces", isInterfaceType),
    group("group-unions", "Unioner", "Unions", isUnionType),
    group("group-inputs", "Indata", "Inputs", isInputObjectType),
    group("group-enums", "Uppräkningar", "Enums", isEnumType),
    group("group-scalars", "Skalärer", "Scalars", (type) => isScalarType(type) && !isSpecifiedScalarType(type)),
    group("group-builtin", "Inbyggda skalärer", "Built-in scalars", isSpecifiedScalarType),
  ].filter(({ types }) => types.length > 0);
}
