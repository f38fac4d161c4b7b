import {
  astFromValue,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
  isUnionType,
  print,
} from "graphql";
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLNamedType, GraphQLType } from "graphql";
import { bilingual, html } from "./html";
import type { Html } from "./html";

/** One type of the schema documentation: its name, description and rows (fields, values or members). */
export function typeEntry(type: GraphQLNamedType): Html {
  return html`<article class="type" id="${type.name}" data-entry="${type.name}">
    <h3>${type.name} <span class="kind">${kindOf(type)}</span></h3>
    <div data-intro>${description(type.description)} ${relations(type)}</div>
    ${rowsOf(type)}
  </article>`;
}

function kindOf(type: GraphQLNamedType): string {
  if (isObjectType(type)) return "type";
  if (isInterfaceType(type)) return "interface";
  if (isUnionType(type)) return "union";
  if (isEnumType(type)) return "enum";
  return isInputObjectType(type) ? "input" : "scalar";
}

function relations(type: GraphQLNamedType): Html {
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => html`<li>${typeLink(member)}</li>`);
    return html`<ul class="members">
      ${members}
    </ul>`;
  }
  if ((isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().length > 0) {
    const interfaces = type.getInterfaces().map((each) => html` ${typeLink(each)}`);
    return html`<p>${bilingual({ sv: "Följer", en: "Implements" })}${interfaces}</p>`;
  }
  if (isScalarType(type) && type.specifiedByURL) {
    return html`<p><a href="${type.specifiedByURL}" rel="noreferrer">${type.specifiedByURL}</a></p>`;
  }
  return html``;
}

function rowsOf(type: GraphQLNamedType): Html {
  if (isEnumType(type)) {
    const rows = type.getValues().map(
      (value) =>
        html`<div class="row" data-row>
          <p class="signature">
            <code><strong>${value.name}</strong></code>
          </p>
          ${description(value.description)} ${deprecation(value.deprecationReason)}
        </div>`,
    );
    return html`<div class="rows">${rows}</div>`;
  }
  if (isInputObjectType(type)) return html`<div class="rows">${Object.values(type.getFields()).map(inputRow)}</div>`;
  if (isObjectType(type) || isInterfaceType(type)) {
    const rows = Object.values(type.getFields()).map((field) => fieldRow(type.name, field));
    return html`<div class="rows">${rows}</div>`;
  }
  return html``;
}

function fieldRow(typeName: string, field: GraphQLField<unknown, unknown>): Html {
  return html`<div class="row" data-row id="${typeName}.${field.name}">
    <p class="signature">
      <code><strong>${field.name}</strong>: ${typeReference(field.type)}</code>
    </p>
    ${description(field.description)} ${deprecation(field.deprecationReason)}
    ${field.args.length > 0 ? html`<div class="arguments">${usefulOrder(field.args).map(argumentRow)}</div>` : ""}
  </div>`;
}

/** What must be said first, then by name: the order in the schema is only that of decorators. */
function usefulOrder(list: readonly GraphQLArgument[]): GraphQLArgument[] {
  return [...list].sort(
    (left, right) =>
      Number(isRequiredArgument(right)) - Number(isRequiredArgument(left)) || (left.name < right.name ? -1 : 1),
  );
}

function argumentRow(argument: GraphQLArgument): Html {
  return html`<div class="argument">
    <p class="signature"><code>${argument.name}: ${typeReference(argument.type)}${defaultValue(argument)}</code></p>
    ${description(argument.description)} ${deprecation(argument.deprecationReason)}
  </div>`;
}

function inputRow(field: GraphQLInputField): Html {
  return html`<div class="row" data-row>
    <p class="signature">
      <code><strong>${field.name}</strong>: ${typeReference(field.type)}${defaultValue(field)}</code>
    </p>
    ${description(field.description)} ${deprecation(field.deprecationReason)}
  </div>`;
}

function defaultValue(input: GraphQLArgument | GraphQLInputField): string {
  const literal = input.defaultValue === undefined ? undefined : astFromValue(input.defaultValue, input.type);
  return literal ? ` = ${print(literal)}` : "";
}

/** The type with its list and non-null marks, the name being a link: [Goal!]! */
function typeReference(type: GraphQLType): Html {
  const named = getNamedType(type);
  const [before = "", after = ""] = String(type).split(named.name);
  return html`${before}${typeLink(named)}${after}`;
}

function typeLink(type: GraphQLNamedType): Html {
  return html`<a href="#${type.name}">${type.name}</a>`;
}

function deprecation(reason: string | null | undefined): Html {
  if (reason === null || reason === undefined) return html``;
  return html`<p class="deprecated">${bilingual({ sv: "Utgår", en: "Deprecated" })}: ${reason}</p>`;
}

/** Descriptions are Markdown by convention; paragraphs and `code` are what ours use. */
function description(text: string | null | undefined): Html {
  if (!text) return html``;
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => {
    const parts = paragraph
      .split("`")
      .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
    return html`<p>${parts}</p>`;
  });
  return html`<div class="description">${paragraphs}</div>`;
}
