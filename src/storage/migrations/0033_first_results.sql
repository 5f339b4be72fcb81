-- The first result of a lead stands, and what a unit is not shown moves no day of a problem that it
-- is shown: both are made again from the journal.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('lead') ON CONFLICT (refill) DO NOTHING;
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
