const query = `query Municipalities {
  municipalities {
    code
    name
    goals(filter: { nodeKinds: [VISION] }) {
      nodes {
        title
        source
        isExample
      }
    }
  }
}
`;

/** What our own parts of the query page say, by language; GraphiQL's own parts are English. */
export const texts = {
  sv: {
    editor: "Frågeredigerare",
    examples: "Exempelfrågor",
    show: "Visa",
    hide: "Dölj",
    search: "Sök bland exemplen",
    count: (shown, all) => (shown === all ? `${all} exempel` : `${shown} av ${all} exempel`),
    none: "Inget exempel passar sökningen.",
    empty: "Servern har inga sparade exempel.",
    failed: "Exemplen kunde inte hämtas. Ladda om sidan för att försöka igen.",
    hint: "Ett klick öppnar frågan i en ny flik. Kör den med ▶ eller Ctrl + Enter.",
    opened: (title) => `Öppnad i en ny flik: ${title}`,
    unknown: (name) => `Det finns ingen exempelfråga som heter ${name}. Välj en i listan.`,
    nobody: "Du är inte inloggad. Svaren visar bara det som kommunerna har publicerat.",
    elsewhere: (name) => `Exemplet gäller ${name}, där du inte har någon behörighet.`,
    signIn: "Logga in",
    signInAs: (role, name) => `Logga in som ${role} i ${name}`,
    signInFailed: "Det gick inte. Ladda om sidan.",
    role: ({ sv }) => sv,
    defaultQuery: `# Välj en exempelfråga i listan, eller skriv en egen här.\n# Kör med Ctrl + Enter. Ctrl + blanksteg föreslår fält.\n\n${query}`,
  },
  en: {
    editor: "Query editor",
    examples: "Example queries",
    show: "Show",
    hide: "Hide",
    search: "Search the examples",
    count: (shown, all) => (shown === all ? `${all} examples` : `${shown} of ${all} examples`),
    none: "No example matches the search.",
    empty: "The server has no saved examples.",
    failed: "The examples could not be fetched. Reload the page to try again.",
    hint: "One click opens the query in a new tab. Run it with ▶ or Ctrl + Enter.",
    opened: (title) => `Opened in a new tab: ${title}`,
    unknown: (name) => `There is no example query called ${name}. Choose one in the list.`,
    nobody: "You are not signed in. Answers show only what municipalities have published.",
    elsewhere: (name) => `The example is about ${name}, where you have no role.`,
    signIn: "Sign in",
    signInAs: (role, name) => `Sign in as ${role} in ${name}`,
    signInFailed: "That failed. Reload the page.",
    role: ({ en }) => en,
    defaultQuery: `# Choose an example query in the list, or write your own here.\n# Run with Ctrl + Enter. Ctrl + Space suggests fields.\n\n${query}`,
  },
};
