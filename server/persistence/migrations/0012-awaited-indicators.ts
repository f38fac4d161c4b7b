import { table, type Migration } from "./migration";

/** What a round waited for when it was locked. Of one that was locked before, nothing is known, and nothing is awaited. */
export const awaitedIndicators: Migration = {
  name: "0012-awaited-indicators",
  steps: [
    table(
      "reporting_round_awaited_indicator",
      `
    tenant {tenant} NOT NULL,
    reporting_round_code {code} NOT NULL,
    indicator {code} NOT NULL,
    published_lag_days {integer} NOT NULL,
    position {integer} NOT NULL,
    PRIMARY KEY (tenant, reporting_round_code, indicator),
    FOREIGN KEY (tenant, reporting_round_code) REFERENCES reporting_round (tenant, code) ON DELETE CASCADE,
    FOREIGN KEY (tenant, indicator) REFERENCES indicator (tenant, code)`,
    ),
  ],
};
