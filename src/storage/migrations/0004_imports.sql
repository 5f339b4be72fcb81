-- What imports leave behind: the register of batches, the headings that a sender writes in his own
-- way, and the way from a batch to what it made.
-- only: both
CREATE TABLE import_batch (
  region_code TEXT NOT NULL,
  batch_number BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, batch_number)
);
CREATE INDEX import_batch_campaign ON import_batch (region_code, campaign, batch_number);

CREATE TABLE import_heading (
  region_code TEXT NOT NULL,
  sender TEXT NOT NULL,
  form TEXT NOT NULL,
  heading TEXT NOT NULL,
  column_name TEXT NOT NULL,
  PRIMARY KEY (region_code, sender, form, heading)
);

CREATE INDEX journal_entry_batch ON journal_entry (region_code, batch, entry_index)
  WHERE batch <> '';
