-- A yellow that a pause hid is not repeated by the next one: the days from which the causes of
-- lights hold are made again from the journal.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
