/**
 * Who may do what, as people have agreed on it: written by hand from the municipalities' own words and apart from the rules in server/domain/access, which
 * the test holds against it. Change it only when a municipality's need changes.
 *
 *   -      nobody with that role
 *   own    with the role over a subtree: there. With the role over the whole municipality: everywhere
 *   all    with the role over any subtree: everywhere in the municipality
 *   whole  only with the role over the whole municipality
 *
 * REPORTER and APPROVER act for politics (WHAT) or for the administration (HOW); for the other roles that makes no difference. In another municipality
 * nobody may anything, and neither may one who has not signed in.
 */
export const expectedRights = `
what                            verb      READER  REPORTER  REPORTER  ANALYST  APPROVER  APPROVER  MODEL  TENANT  AUDITOR
                                                  WHAT      HOW                WHAT      HOW       ADMIN  ADMIN
------------------------------  --------  ------  --------  --------  -------  --------  --------  -----  ------  -------
decided council goal            read      all     all       all       all      all       all       all    all     all
decided council goal            close     -       -         -         -        whole     -         -      -       -
council goal                    draft     -       whole     -         -        whole     -         -      -       -
drafted council goal            read      -       whole     whole     all      whole     whole     whole  -       whole
drafted committee goal          read      -       own       own       all      own       own       own    -       own
committee goal                  draft     -       own       -         -        own       -         -      -       -
drafted committee goal          change    -       own       -         -        own       -         -      -       -
drafted committee goal          decide    -       -         -         -        own       -         -      -       -
decided committee goal          close     -       -         -         -        own       -         -      -       -
activity                        draft     -       -         own       -        -         own       -      -       -
activity's status               report    -       -         own       -        -         own       -      -       -
decided activity                close     -       -         -         -        -         own       -      -       -
unit's indicator                change    -       -         -         -        own       own       own    -       -
nobody's indicator              change    -       -         -         -        whole     whole     whole  -       -
committee's choice of indicator choose    -       own       -         -        own       -         -      -       -
committee's choice of indicator remove    -       own       -         -        own       -         -      -       -
administration's choice         choose    -       -         own       -        -         own       -      -       -
target value of a draft         set       -       own       -         -        own       -         -      -       -
target value of a decided goal  set       -       -         -         -        own       -         -      -       -
target value of a unit          set       -       -         -         -        own       -         -      -       -
organisation unit               change    -       -         -         -        -         -         own    -       -
organisation unit               place     -       -         -         -        -         -         own    -       -
organisation unit at the top    place     -       -         -         -        -         -         whole  -       -
steering model                  change    -       -         -         -        -         -         whole  -       -
dimension                       change    -       -         -         -        -         -         whole  -       -
committee's decision            register  -       -         -         -        own       -         -      -       -
administration's decision       register  -       -         -         -        -         own       -      -       -
committee's document            change    -       -         -         -        own       -         -      -       -
responsibility by its document  change    -       -         -         -        own       -         -      -       -
committee's undecided plan      change    -       own       -         -        own       -         -      -       -
committee's decided plan        change    -       -         -         -        own       -         -      -       -
administration's undecided plan change    -       -         own       -        -         own       -      -       -
committee's assignment          give      -       -         -         -        own       -         -      -       -
assignment to a committee       report    -       own       own       -        own       own       -      -       -
assignment to a committee       change    -       -         -         -        whole     -         -      -       -
budget frame                    decide    -       -         -         -        whole     -         -      -       -
budget frame's outcome          report    -       own       own       -        own       own       -      -       -
proposed budget frame           read      -       own       own       all      own       own       own    -       own
proposed budget frame           change    -       -         -         -        whole     -         -      -       -
comparator set                  change    -       -         -         whole    -         -         whole  -       -
indicator collection            change    -       -         -         whole    -         -         whole  -       -
saved query                     change    -       -         -         whole    -         -         whole  -       -
reporting round                 change    -       -         -         -        whole     whole     whole  -       -
unit of a round                 read      own     own       own       all      own       own       own    own     own
unit of a round                 change    -       -         -         -        whole     whole     whole  -       -
exemption from a lock           change    -       -         -         -        whole     whole     whole  -       -
assessment in an open round     read      -       own       own       all      own       own       own    -       own
assessment of a locked round    read      own     own       own       all      own       own       own    own     own
assessment                      write     -       own       own       -        own       own       -      -       -
action of an open round         read      -       own       own       all      own       own       own    -       own
action of a locked round        read      own     own       own       all      own       own       own    own     own
improvement action              change    -       own       own       -        own       own       -      -       -
municipality's own record       change    -       -         -         -        -         -         -      whole   -
value                           read      own     own       own       all      own       own       own    own     own
value                           write     -       own       own       -        -         -         -      -       -
value's history                 read      own     own       own       all      own       own       own    own     own
suppressed number in history    read      -       -         -         -        -         -         -      -       own
`;

export interface ExpectedRight {
  readonly what: string;
  readonly verb: string;
  /** In the order of the columns. */
  readonly cells: readonly Reach[];
}

const reaches = ["-", "own", "all", "whole"] as const;
export type Reach = (typeof reaches)[number];

/** The rows of the table. */
export function readExpectedRights(text: string, cellCount: number): ExpectedRight[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const ruler = lines.findIndex((line) => line.startsWith("---"));
  return lines.slice(ruler + 1).map((line) => {
    const what = line.slice(0, 32).trim();
    const [verb = "", ...cells] = line.slice(32).trim().split(/\s+/);
    if (cells.length !== cellCount || !cells.every((cell) => (reaches as readonly string[]).includes(cell)))
      throw new Error(`cannot read: ${line}`);
    return { what, verb, cells: cells as Reach[] };
  });
}

/** What a cell says of a role over the own side's subtree (a unit) or over the whole municipality (null), tried on one of the sides. */
export function expectedVerdict(reach: Reach, unit: string | null, side: "own" | "other"): "ALLOWED" | "DENIED" {
  const isAllowed = { "-": false, own: unit === null || side === "own", all: true, whole: unit === null }[reach];
  return isAllowed ? "ALLOWED" : "DENIED";
}
