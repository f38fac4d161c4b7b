/** Swedish terms of closed sets, for the descriptions in the schema. */
export const enumTerms: Record<string, { description: string; values: Record<string, string> }> = {
  OrganizationUnitKind: {
    description: "Kind of organisation unit (typ av enhet).",
    values: {
      GROUP: "The municipality with its companies (koncern).",
      COUNCIL: "Council (kommunfullmäktige).",
      EXECUTIVE_BOARD: "Executive board (kommunstyrelsen).",
      COMMITTEE: "Committee (nämnd).",
      DRAFTING_COMMITTEE: "Drafting committee (beredning).",
      ADMINISTRATION: "Administration (förvaltning).",
      OPERATION: "Operation (verksamhet).",
      UNIT: "Unit (enhet).",
      COMPANY: "Company (bolag).",
      COMPANY_BOARD: "Company board (bolagsstyrelse).",
      PRIVATE_PROVIDER: "Private provider (privat utförare).",
      JOINT_AUTHORITY: "Joint authority (kommunalförbund).",
    },
  },
  IndicatorChoiceOutcome: {
    description: "What became of an indicator on a goal (utfall av val).",
    values: { ADDED: "Put on it (tillagd).", REMOVED: "Taken off it (borttagen)." },
  },
  OperatorForm: {
    description: "Who runs an operation (regiform).",
    values: {
      OWN: "The municipality itself (egen regi).",
      MUNICIPAL_COMPANY: "A municipal company (kommunalt bolag).",
      JOINT_AUTHORITY: "A joint authority (kommunalförbund).",
      PRIVATE: "A private provider (privat utförare).",
      OTHER_MUNICIPALITY: "Another municipality (annan kommun).",
    },
  },
  NodeKind: {
    description: "What a node of the red thread is (nodtyp).",
    values: {
      VISION: "Vision (vision).",
      PROMISE: "Promise to the residents (löfte).",
      CORE_VALUES: "Core values (värdegrund).",
      FOCUS_AREA: "Focus area or perspective (målområde, perspektiv).",
      DIRECTION: "Direction (inriktning).",
      GOAL: "Goal (mål).",
      PREREQUISITE: "Prerequisite followed continuously (förutsättning).",
      ACTIVITY: "Activity or sub-activity (aktivitet, delaktivitet).",
    },
  },
  DecisionDomain: {
    description: "What politics decides and how the administration does it (vad och hur).",
    values: { WHAT: "What shall be achieved: politics (vad).", HOW: "How it is done: the administration (hur)." },
  },
  GoalCycle: {
    description: "How long a goal of a level lasts (målcykel).",
    values: {
      YEAR: "A year, with the budget (år).",
      MANDATE: "A mandate period (mandatperiod).",
      HORIZON: "A horizon within limits (tidshorisont).",
      LASTING: "Until further notice (tills vidare).",
    },
  },
  ProgressSource: {
    description: "Where the proposal of a goal's status comes from (underlag för status).",
    values: {
      INDICATORS: "Its indicators (indikatorer).",
      CHILDREN: "The goals under it (underliggande mål).",
      ACTIVITIES: "The activities under it (aktiviteter).",
      MANUAL: "Judgement alone (bedömning).",
    },
  },
  RollUpRuleKind: {
    description: "Rule of roll-up (sammanvägningsregel).",
    values: {
      WORST: "The worst decides (sämsta avgör).",
      SHARE_REACHED: "Share reached against limits (andel uppnådda).",
      WEIGHTED_SCORE: "Weighted score against limits (viktad poäng).",
      ACTIVITY_SHARE: "Share of activities done or on track (andel aktiviteter).",
      COUNT_BAR: "Counts only (antal per status).",
      MANUAL: "Judgement alone (bedömning).",
    },
  },
  SteeringModelState: {
    description: "State of a steering model (styrmodellens läge).",
    values: { DRAFT: "Draft (utkast).", ACTIVE: "In use (gällande).", RETIRED: "Retired (upphörd)." },
  },
  GoalState: {
    description: "State of a goal (målets läge).",
    values: { DRAFT: "Draft (utkast).", DECIDED: "Decided (beslutat).", CLOSED: "Closed (avslutat)." },
  },
  GoalFormulation: {
    description: "Form of a goal (målets form).",
    values: {
      STATE: "A wished future state (önskat tillstånd).",
      EFFECT: "An effect (effekt).",
      ACTIVITY: "Something to do (aktivitet).",
    },
  },
  GoalFocus: {
    description: "Whom a goal is for (fokus).",
    values: { USER: "Users of a service (brukare).", CITIZEN: "Citizens (medborgare).", BOTH: "Both (båda)." },
  },
  AddressingRole: {
    description: "A unit's part in a goal (roll).",
    values: { OWNER: "Owns it (ägare).", ADDRESSED: "Is addressed (adressat).", CONTRIBUTES: "Contributes (bidrar)." },
  },
  IndicatorKind: {
    description: "Kind of indicator (typ av mått).",
    values: {
      QUALITY: "Quality (kvalitet).",
      COST: "Cost (kostnad).",
      VOLUME: "Volume (volym).",
      RESULT: "Result (resultat).",
      SURVEY: "Survey (undersökning).",
      INDEX: "Index (index).",
    },
  },
  IndicatorDirection: {
    description: "Which way is better (riktning).",
    values: {
      INCREASE: "Higher is better (öka).",
      DECREASE: "Lower is better (minska).",
      RANGE: "Within a range (intervall).",
      NONE: "Neither, for context (ingen riktning).",
    },
  },
  MeasureUnit: {
    description: "Unit of measure (måttenhet).",
    values: {
      PERCENT: "Percent, 0 to 100 (procent).",
      SHARE: "Share, 0 to 1 (andel).",
      NUMBER: "Number (antal).",
      SEK: "Kronor (kr).",
      TKR: "Thousand kronor (tkr).",
      MKR: "Million kronor (mnkr).",
      INDEX: "Index (index).",
      POINTS: "Points (poäng).",
      DAYS: "Days (dagar).",
      TONNES: "Tonnes (ton).",
      PER_THOUSAND: "Per thousand (promille, per 1 000).",
      OTHER: "Other, see the label (annan).",
    },
  },
  PeriodType: {
    description: "Kind of period (periodtyp).",
    values: {
      POINT: "A day (punktmätning).",
      MONTH: "Month (månad).",
      QUARTER: "Quarter (kvartal).",
      TERTIAL: "Four months (tertial).",
      HALF: "Half-year (halvår).",
      CUMULATIVE: "From January (ackumulerat, delår).",
      SCHOOL_YEAR: "School year (läsår).",
      YEAR: "Year (år).",
      SPAN: "Several years (flerårsperiod).",
    },
  },
  UnitAggregation: {
    description: "How units are put together (aggregering över enheter).",
    values: {
      SUM: "Sum (summa).",
      MEAN: "Unweighted mean (ovägt medel).",
      WEIGHTED_MEAN: "Mean weighted by a denominator (vägt medel).",
      MEDIAN: "Median (median).",
      LAST: "Last (senaste).",
      NONE: "Not at all (ingen).",
    },
  },
  TimeAggregation: {
    description: "How periods are put together (aggregering över tid).",
    values: { SUM: "Sum (summa).", LAST: "Last (senaste).", MEAN: "Mean (medel).", NONE: "Not at all (ingen)." },
  },
  IndicatorUseRole: {
    description: "Part of an indicator in a goal (indikatorns roll).",
    values: { MAIN: "Main (huvudindikator).", SUPPORT: "Supporting (stödjande)." },
  },
  ToleranceKind: {
    description: "How a tolerance is given (toleranstyp).",
    values: { ABSOLUTE: "In the unit of measure (tal).", PERCENT: "Percent of the target (procent av målvärdet)." },
  },
  SteeringDocumentType: {
    description: "Type of governing document (typ av styrdokument).",
    values: {
      POLICY: "Policy (policy).",
      PLAN: "Plan (plan).",
      PROGRAM: "Programme (program).",
      STRATEGY: "Strategy (strategi).",
      GUIDELINE: "Guideline (riktlinje).",
      COMMITTEE_RULES: "Rules of a committee (reglemente).",
      ARTICLES_OF_ASSOCIATION: "Articles of association (bolagsordning).",
      OWNER_DIRECTIVE: "Owner's directive (ägardirektiv).",
    },
  },
  PlanDocumentType: {
    description: "Type of plan or report (typ av plandokument).",
    values: {
      GOALS_AND_BUDGET: "Goals and budget (mål och budget).",
      COMMITTEE_PLAN: "Committee plan (nämndplan).",
      BUSINESS_PLAN: "Business plan (affärsplan).",
      OPERATIONAL_PLAN: "Operational plan (verksamhetsplan).",
      INTERIM_REPORT: "Interim report (delårsrapport).",
      ANNUAL_REPORT: "Annual report (årsredovisning).",
    },
  },
  AssignmentState: {
    description: "State of an assignment (uppdragets läge).",
    values: {
      ASSIGNED: "Given (givet).",
      IN_PROGRESS: "In progress (pågår).",
      REPORTED: "Reported back (återrapporterat).",
      WITHDRAWN: "Withdrawn (återtaget).",
    },
  },
  BudgetFrameKind: {
    description: "Kind of budget frame (typ av ram).",
    values: { OPERATIONS: "Operations (drift).", INVESTMENT: "Investment (investering)." },
  },
  ComparatorSource: {
    description: "Where a comparator set comes from (jämförelsegruppens källa).",
    values: { KOLADA_GROUP: "A national group (nationell grupp).", MANUAL: "Hand-picked (egen)." },
  },
  CurrencyUnit: {
    description: "Unit of budget amounts (beloppsenhet).",
    values: { SEK: "Kronor (kr).", TKR: "Thousand kronor (tkr).", MKR: "Million kronor (mnkr)." },
  },
  Locale: {
    description: "How numbers and dates are written (språk och talformat).",
    values: { sv_SE: "Swedish (svenska).", en_GB: "English (engelska)." },
  },
  PlanChangeKind: {
    description: "What became of a goal between two plans (förändring mellan planer).",
    values: {
      NEW: "New (nytt).",
      UNCHANGED: "Unchanged (oförändrat).",
      REWORDED: "Reworded (omformulerat).",
      DROPPED: "Dropped (borttaget).",
    },
  },
};
