import { ok } from "../../../shared/result";
import { graphql } from "../../api/graphql";
import { readComparedNumbers } from "../../api/readComparedNumbers";
import { pictureWords } from "../../texts/pictureTexts";
import { countryLine, everybodyLine, lineKey, lineName, type ComparedLine } from "../../workbook/pictures/comparedLine";
import type { AddinContext, Work, WorkOptions } from "../addinContext";
import { asked } from "../workFailure";

/** A line that there is something to draw of. */
export interface OfferedLine {
  readonly key: string;
  readonly name: string;
  readonly line: ComparedLine;
}

const comparatorSetsOperation = graphql(`
  query ComparatorSetOptions($municipality: MunicipalityCode!) {
    municipality(code: $municipality) {
      comparatorSets(first: 100) {
        nodes {
          code
          members {
            year
          }
        }
      }
    }
  }
`);

/** What is published of an indicator in some of the periods: of the whole country, of every municipality, and of each group compared with. */
export async function findComparedLines(
  { ask, language }: AddinContext,
  of: { readonly municipality: string; readonly indicator: string; readonly periods: readonly string[] },
  { signal }: WorkOptions = {},
): Work<readonly OfferedLine[]> {
  const sets = asked(await ask(comparatorSetsOperation, { municipality: of.municipality }, { signal }));
  if (!sets.ok) return sets;
  const medians = (sets.value.municipality?.comparatorSets.nodes ?? []).map(({ code, members }): ComparedLine => {
    // Groups are made anew each year: those of its last year are compared with in all of them.
    const membersOfYear = Math.max(...members.map(({ year }) => year));
    return { kind: "MEDIAN", comparatorSet: code, membersOfYear: members.length === 0 ? null : membersOfYear };
  });
  const found = asked(await readComparedNumbers(ask, of, [countryLine, everybodyLine, ...medians], { signal }));
  if (!found.ok) return found;
  const drawn = found.value.filter(({ numbers }) => numbers.some((number) => number !== null));
  return ok(
    drawn.map((each) => ({ key: lineKey(each.line), name: lineName(each, pictureWords, language), line: each.line })),
  );
}
