-- The head of a journal is sealed with the key of the house: what another hand appended, rewrote or
-- cut away is told, and nothing is written behind it.
-- only: both
ALTER TABLE journal_head ADD COLUMN seal {{blob}};
