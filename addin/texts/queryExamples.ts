import type { LocalizedText } from "../../shared/localizedText";

/** A query to begin from. It asks for the municipality by a variable. */
export interface QueryExample {
  readonly title: LocalizedText;
  readonly query: string;
}

export const queryExamples: readonly QueryExample[] = [
  {
    title: { sv: "Målen med sina ansvariga", en: "The goals and who is responsible" },
    query: `query Goals($municipality: MunicipalityCode!) {
  municipality(code: $municipality) {
    goals(first: 500) {
      nodes {
        code
        title
        levelLabel
        validFrom
        validTo
        addressing {
          role
          unit {
            code
            name
          }
        }
      }
    }
  }
}`,
  },
  {
    title: { sv: "Indikatorernas senaste värde och status", en: "The latest value and status of the indicators" },
    query: `query LatestValues($municipality: MunicipalityCode!, $onDate: LocalDate!) {
  municipality(code: $municipality) {
    indicators(first: 500) {
      nodes {
        code
        title
        followUp(onDate: $onDate) {
          value {
            period
            number
          }
          targetValue {
            targetValue
          }
          status
          trend
        }
      }
    }
  }
}`,
  },
  {
    title: { sv: "Mål som ingen indikator mäter", en: "Goals that no indicator measures" },
    query: `query UnmeasuredGoals($municipality: MunicipalityCode!) {
  municipality(code: $municipality) {
    goals(filter: { hasIndicator: false }, first: 500) {
      nodes {
        code
        title
        levelLabel
      }
    }
  }
}`,
  },
  {
    title: { sv: "En indikators utfall år för år", en: "The outcome of an indicator, year by year" },
    query: `query Outcome($municipality: MunicipalityCode!, $indicator: String!, $from: Period) {
  municipality(code: $municipality) {
    indicators(filter: { codes: [$indicator] }) {
      nodes {
        code
        title
        values(periodFrom: $from, first: 500) {
          nodes {
            period
            number
            state
            comment
          }
        }
      }
    }
  }
}`,
  },
];
