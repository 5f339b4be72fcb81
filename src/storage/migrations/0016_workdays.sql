-- Years of the working calendar that were loaded after the program was built (ADR 0025).
-- only: both
CREATE TABLE workday_year (
  region_code TEXT NOT NULL,
  year BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, year)
);
