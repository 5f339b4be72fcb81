-- When the work of each round began stands in the rows, and from which day on a report is missing
-- follows from it: both are made again from the journal.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
