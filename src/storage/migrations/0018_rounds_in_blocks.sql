-- Blocks keep the round of a problem in the upper half of its flags: filled anew from the journal.
-- only: both
INSERT INTO pending_refill (refill) VALUES ('problem') ON CONFLICT (refill) DO NOTHING;
