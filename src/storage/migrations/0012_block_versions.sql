-- Readers keep the lights of a block until it is written again: its version tells, and stands in
-- front, since SQLite finds a column by walking over those before it. `looks` is what the daily
-- scan found of a problem; of none yet.
-- only: sqlite
ALTER TABLE ledger_block RENAME TO ledger_block_before;
CREATE TABLE ledger_block (
  region_code TEXT NOT NULL,
  block_no BIGINT NOT NULL,
  version BIGINT NOT NULL,
  facets {{blob}} NOT NULL,
  balances {{blob}} NOT NULL,
  changes {{blob}} NOT NULL,
  clocks {{blob}} NOT NULL,
  amounts {{blob}} NOT NULL,
  looks {{blob}} NOT NULL,
  PRIMARY KEY (region_code, block_no)
);
INSERT INTO ledger_block
  SELECT region_code, block_no, 1, facets, balances, changes, clocks, amounts, zeroblob(2560)
  FROM ledger_block_before;
DROP TABLE ledger_block_before;
-- only: postgres
ALTER TABLE ledger_block ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE ledger_block ADD COLUMN looks BYTEA NOT NULL
  DEFAULT decode(repeat('00', 2560), 'hex');
ALTER TABLE ledger_block ALTER COLUMN looks SET STORAGE EXTERNAL;
-- only: both
