import type { CommanderError } from "commander";
import type { LocalizedText } from "../../shared/localizedText";

const titles: Readonly<Record<string, string>> = {
  "Usage:": "Användning / Usage:",
  "Arguments:": "Argument / Arguments:",
  "Options:": "Val / Options:",
  "Commands:": "Kommandon / Commands:",
};

/** Headings of the help in both languages. */
export const swedishTitles = (title: string): string => titles[title] ?? title;

/** What is wrong with a command line, and where to look. */
export function commanderProblem({ code, message }: CommanderError): LocalizedText {
  const [detail = "", guess = ""] = message.replace(/^error: /, "").split("\n");
  const name = /'([^']+)'/.exec(detail)?.[1] ?? "";
  const meant = /Did you mean (.+)\?/.exec(guess)?.[1];
  const see =
    meant === undefined
      ? { sv: "Se malbok --help.", en: "See malbok --help." }
      : { sv: `Menade du ”${meant}”?`, en: `Did you mean “${meant}”?` };
  const english = `${detail.charAt(0).toUpperCase()}${detail.slice(1)}`.replace(/\.?$/, ".");
  const text = (sv: string, en = english) => ({ sv: `${sv} ${see.sv}`, en: `${en} ${see.en}` });
  switch (code) {
    case "commander.help":
      return text("Ange ett kommando.", "Name a command.");
    case "commander.unknownCommand":
      return text(`Kommandot ”${name}” finns inte.`);
    case "commander.unknownOption":
      return text(`Valet ”${name}” finns inte.`);
    case "commander.missingArgument":
      return text(`Argumentet <${name}> saknas.`);
    case "commander.excessArguments":
      return text("För många argument.");
    case "commander.optionMissingArgument":
      return text(`Valet ”${name}” saknar värde.`);
    case "commander.missingMandatoryOptionValue":
      return text(`Valet ”${name}” behövs.`);
    case "commander.invalidArgument":
      return text(`Värdet för ”${name}” duger inte.`);
    default:
      return text("Kommandot går inte att tolka.");
  }
}
