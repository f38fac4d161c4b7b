import fs from "node:fs";
import path from "node:path";
import { Type, type Static } from "@sinclair/typebox";
import { err, ok, type Result } from "../../shared/result";
import { roles } from "../domain/access/grant";
import { choice, code, municipalityCodePattern, shortText } from "../domain/records/fields";
import { decisionDomains } from "../domain/records/steeringModel";
import { formFailure, type FileProblem } from "./fileProblem";
import { schemaProblems } from "./schemaProblems";
import { readYamlFile, type DataPath, type YamlFile } from "./yamlFile";

const grantRule = Type.Object(
  {
    claim: Type.String({ default: "groups", minLength: 1, maxLength: 200 }),
    value: shortText("What the claim must be, or hold if it is a list (värde)."),
    municipality: Type.String({ pattern: municipalityCodePattern }),
    role: choice("Role", roles, "What the person may do (roll)."),
    unit: Type.Union([code("At the top of the subtree; left out for all (enhet)."), Type.Null()], { default: null }),
    decisionDomain: choice("DecisionDomain", decisionDomains, "Whose matter (vad eller hur)."),
  },
  { additionalProperties: false },
);

const provider = Type.Object(
  {
    key: Type.String({ pattern: "^[a-z][a-z0-9-]{0,30}$" }),
    label: Type.String({ minLength: 1, maxLength: 60 }),
    issuer: Type.String({ minLength: 1, maxLength: 300 }),
    clientId: Type.String({ minLength: 1, maxLength: 300 }),
    /** Beside the file of providers; the secret itself never stands in that file, which people read and send to each other. */
    clientSecretFile: Type.Union([Type.String({ minLength: 1 }), Type.Null()], { default: null }),
    scopes: Type.Array(Type.String({ minLength: 1 }), { default: ["openid", "profile", "email"], uniqueItems: true }),
    audiences: Type.Array(Type.String({ minLength: 1 }), { default: [], uniqueItems: true }),
    bearerClients: Type.Array(Type.String({ minLength: 1 }), { default: [], uniqueItems: true }),
    subjectClaim: Type.String({ default: "sub", minLength: 1 }),
    /** The add-in's own application at Entra ID, by which Office signs people in. */
    excel: Type.Optional(
      Type.Object(
        {
          clientId: Type.String({ minLength: 1, maxLength: 300 }),
          scopes: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true }),
        },
        { additionalProperties: false },
      ),
    ),
    grants: Type.Array(grantRule, { default: [], maxItems: 5_000 }),
  },
  { additionalProperties: false },
);

const providersFile = Type.Object(
  { providers: Type.Array(provider, { minItems: 1 }) },
  { additionalProperties: false },
);
const schema = () => providersFile;

type WrittenProvider = Static<typeof provider>;

/** An OpenID provider as the file says, with its secret read from the file beside it. */
export interface OpenIdProviderEntry extends Omit<WrittenProvider, "clientSecretFile" | "excel"> {
  readonly clientSecret: string | null;
  readonly excel?: { readonly clientId: string; readonly scopes: readonly string[] };
}

/** Reads the OpenID providers that people may sign in at, or tells everything that is wrong with them at its line. */
export function readOpenIdProviders(filePath: string): Result<OpenIdProviderEntry[], FileProblem[]> {
  const name = path.basename(filePath);
  const text = readText(filePath);
  if (text === null) return err([{ file: filePath, line: null, failure: unreadable }]);
  const file = readYamlFile(name, text);
  // An empty file has no problem of form, and says nothing.
  const problems = file.problems.length > 0 ? [...file.problems] : schemaProblems(file, schema);
  if (problems.length > 0) return err(problems);
  const { providers } = file.data as Static<typeof providersFile>;
  const entries: OpenIdProviderEntry[] = [];
  for (const [index, { clientSecretFile, ...rest }] of providers.entries()) {
    const secret = readSecret(clientSecretFile, path.dirname(filePath));
    if (!secret.ok) problems.push(problemAt(file, ["providers", index, "clientSecretFile"], secret.error));
    else entries.push({ ...rest, clientSecret: secret.value });
    if (!isIssuer(rest.issuer)) problems.push(problemAt(file, ["providers", index, "issuer"], issuerFailure));
    if (!rest.scopes.includes("openid")) problems.push(problemAt(file, ["providers", index, "scopes"], scopeFailure));
    const first = providers.findIndex(({ key }) => key === rest.key);
    if (first < index) problems.push(problemAt(file, ["providers", index, "key"], keyFailure(rest.key)));
  }
  return problems.length > 0 ? err(problems) : ok(entries);
}

const problemAt = (file: YamlFile, place: DataPath, failure: FileProblem["failure"]): FileProblem => ({
  file: file.name,
  line: file.lineOf(place),
  failure,
});

/** Over plain HTTP anybody on the way could say who somebody is; within one machine there is no way. */
function isIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname, search, hash } = new URL(issuer);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return search === "" && hash === "" && (protocol === "https:" || (protocol === "http:" && isLoopback));
}

function readSecret(file: string | null, folder: string): Result<string | null, FileProblem["failure"]> {
  if (file === null) return ok(null);
  const secret = readText(path.resolve(folder, file))?.trim() ?? "";
  return secret === "" ? err(secretFailure(file)) : ok(secret);
}

function readText(filePath: string): string | null {
  try {
    return fs.readFileSync(filePath, "utf8");
  } catch {
    return null;
  }
}

const unreadable = formFailure(
  "Filen med inloggningstjänster går inte att läsa. Ange den med MALBOK_OPENID_PROVIDERS.",
  "The file of OpenID providers cannot be read. Name it by MALBOK_OPENID_PROVIDERS.",
);

const secretFailure = (file: string) =>
  formFailure(
    `Klientens hemlighet ska stå ensam i filen ${file}, som saknas, är tom eller inte går att läsa.`,
    `The client's secret must stand alone in the file ${file}, which is missing, empty or cannot be read.`,
  );

const issuerFailure = formFailure(
  "”issuer” ska vara en adress som börjar med https:// (http:// bara på den egna datorn), utan ? och #.",
  "“issuer” must be an address that begins with https:// (http:// on this computer only), without ? and #.",
);

const scopeFailure = formFailure(
  "”scopes” måste innehålla openid, annars säger tjänsten inte vem som loggar in.",
  "“scopes” must hold openid, or the provider does not say who signs in.",
);

const keyFailure = (key: string) =>
  formFailure(`Två inloggningstjänster har nyckeln ”${key}”.`, `Two providers have the key “${key}”.`);
