-- The first schema: journal, aggregates with the columns that lists use, people, evidence.
-- Every table leads with region_code, so that native partitions can follow it.
-- only: both
CREATE TABLE region (
  region_code TEXT PRIMARY KEY,
  created_at TEXT NOT NULL
);

CREATE TABLE counter (
  region_code TEXT NOT NULL,
  counter TEXT NOT NULL,
  series TEXT NOT NULL,
  drawn BIGINT NOT NULL,
  PRIMARY KEY (region_code, counter, series)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both

CREATE TABLE journal_head (
  region_code TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  frontier {{blob}} NOT NULL,
  root {{blob}} NOT NULL
);

CREATE TABLE journal_entry (
  region_code TEXT NOT NULL,
  entry_index BIGINT NOT NULL,
  act TEXT NOT NULL,
  event TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  subject_version BIGINT NOT NULL,
  at TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  unit_code TEXT NOT NULL,
  job TEXT NOT NULL,
  batch TEXT NOT NULL,
  payload_digest {{blob}} NOT NULL,
  leaf_hash {{blob}} NOT NULL,
  PRIMARY KEY (region_code, entry_index)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both
CREATE INDEX journal_entry_subject
  ON journal_entry (region_code, subject_kind, subject_id, entry_index);

CREATE TABLE journal_payload (
  region_code TEXT NOT NULL,
  entry_index BIGINT NOT NULL,
  salt {{blob}} NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (region_code, entry_index)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both

CREATE TABLE journal_tile (
  region_code TEXT NOT NULL,
  level BIGINT NOT NULL,
  tile_index BIGINT NOT NULL,
  hashes {{blob}} NOT NULL,
  PRIMARY KEY (region_code, level, tile_index)
);

CREATE TABLE journal_checkpoint (
  region_code TEXT NOT NULL,
  size BIGINT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (region_code, size)
);

CREATE TABLE journal_key (
  region_code TEXT NOT NULL,
  key_name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  PRIMARY KEY (region_code, key_name)
);

CREATE TABLE campaign (
  region_code TEXT NOT NULL,
  campaign TEXT NOT NULL,
  version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, campaign)
);

CREATE TABLE campaign_plan (
  region_code TEXT NOT NULL,
  campaign TEXT NOT NULL,
  plan_version BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, campaign, plan_version)
);

CREATE TABLE roster_entry (
  region_code TEXT NOT NULL,
  roster_entry_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, roster_entry_id)
);
CREATE INDEX roster_entry_campaign ON roster_entry (region_code, campaign, roster_entry_id);

CREATE TABLE deliverable (
  region_code TEXT NOT NULL,
  deliverable_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, deliverable_id)
);
CREATE INDEX deliverable_campaign ON deliverable (region_code, campaign, deliverable_id);

CREATE TABLE lead (
  region_code TEXT NOT NULL,
  lead_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  channel TEXT NOT NULL,
  title TEXT NOT NULL,
  accused_unit TEXT NOT NULL,
  reporting_unit TEXT NOT NULL,
  has_identity BIGINT NOT NULL,
  received_day TEXT NOT NULL,
  admission_due_day TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, lead_id)
);
CREATE INDEX lead_campaign ON lead (region_code, campaign, lead_id);

CREATE TABLE problem (
  region_code TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  campaign TEXT NOT NULL,
  serial_number BIGINT NOT NULL,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  source TEXT NOT NULL,
  category TEXT NOT NULL,
  group_code TEXT NOT NULL,
  responsible_unit TEXT NOT NULL,
  region_unit TEXT NOT NULL,
  source_text TEXT NOT NULL,
  description TEXT NOT NULL,
  responsible_unit_text TEXT NOT NULL,
  due_text TEXT NOT NULL,
  measures_text TEXT NOT NULL,
  round BIGINT NOT NULL,
  sent_back_count BIGINT NOT NULL,
  due_day_original TEXT NOT NULL,
  due_day TEXT NOT NULL,
  plan_due_day TEXT NOT NULL,
  paused_until_day TEXT NOT NULL,
  is_disputed BIGINT NOT NULL,
  is_referred BIGINT NOT NULL,
  has_money BIGINT NOT NULL,
  principal_fen BIGINT NOT NULL,
  paid_fen BIGINT NOT NULL,
  agreed_fen BIGINT NOT NULL,
  balance_fen BIGINT NOT NULL,
  changed_at TEXT NOT NULL,
  row_key TEXT NOT NULL,
  PRIMARY KEY (region_code, problem_id)
);
CREATE UNIQUE INDEX problem_serial
  ON problem (region_code, campaign, serial_number);
CREATE INDEX problem_due ON problem (region_code, campaign, due_day, problem_id);
CREATE INDEX problem_changed ON problem (region_code, campaign, changed_at, problem_id);
CREATE INDEX problem_unit ON problem (region_code, campaign, responsible_unit, problem_id);
CREATE INDEX problem_group ON problem (region_code, campaign, group_code, problem_id);
CREATE INDEX problem_balance ON problem (region_code, campaign, balance_fen, problem_id);
CREATE INDEX problem_pivot
  ON problem (region_code, campaign, group_code, responsible_unit, state, source,
              has_money, principal_fen, paid_fen, agreed_fen, balance_fen);
CREATE INDEX problem_state ON problem (region_code, campaign, state, problem_id);
CREATE INDEX problem_row_key ON problem (region_code, campaign, row_key);

CREATE TABLE problem_body (
  region_code TEXT NOT NULL,
  problem_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, problem_id)
-- only: sqlite
) WITHOUT ROWID;
-- only: postgres
);
-- only: both

CREATE TABLE referral (
  region_code TEXT NOT NULL,
  referral_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  compartment TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, referral_id)
);

CREATE TABLE identity_vault (
  region_code TEXT NOT NULL,
  vault_id BIGINT NOT NULL,
  sealed {{blob}} NOT NULL,
  PRIMARY KEY (region_code, vault_id)
);

CREATE TABLE evidence (
  region_code TEXT NOT NULL,
  evidence_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, evidence_id)
);
CREATE INDEX evidence_digest ON evidence (region_code, digest);

CREATE TABLE officer (
  region_code TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  sign_in_name TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, officer_id)
);
CREATE UNIQUE INDEX officer_sign_in_name ON officer (region_code, sign_in_name);

CREATE TABLE credential (
  region_code TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, officer_id)
);

CREATE TABLE session (
  region_code TEXT NOT NULL,
  token_digest TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, token_digest)
);
CREATE INDEX session_officer ON session (region_code, officer_id);

CREATE TABLE setup_link (
  region_code TEXT NOT NULL,
  token_digest TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, token_digest)
);

CREATE TABLE idempotency (
  region_code TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  request_key TEXT NOT NULL,
  request_digest {{blob}} NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (region_code, officer_id, request_key)
);

-- Insert only: the database itself refuses to change what was recorded.
-- only: sqlite
CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry is insert-only'); END;
CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal_entry is insert-only'); END;
CREATE TRIGGER journal_payload_no_update BEFORE UPDATE ON journal_payload
BEGIN SELECT RAISE(ABORT, 'journal_payload is insert-only'); END;
CREATE TRIGGER journal_payload_no_delete BEFORE DELETE ON journal_payload
BEGIN SELECT RAISE(ABORT, 'journal_payload is insert-only'); END;
CREATE TRIGGER journal_tile_no_update BEFORE UPDATE ON journal_tile
BEGIN SELECT RAISE(ABORT, 'journal_tile is insert-only'); END;
CREATE TRIGGER journal_tile_no_delete BEFORE DELETE ON journal_tile
BEGIN SELECT RAISE(ABORT, 'journal_tile is insert-only'); END;
CREATE TRIGGER journal_checkpoint_no_update BEFORE UPDATE ON journal_checkpoint
BEGIN SELECT RAISE(ABORT, 'journal_checkpoint is insert-only'); END;
CREATE TRIGGER journal_checkpoint_no_delete BEFORE DELETE ON journal_checkpoint
BEGIN SELECT RAISE(ABORT, 'journal_checkpoint is insert-only'); END;
CREATE TRIGGER journal_head_no_delete BEFORE DELETE ON journal_head
BEGIN SELECT RAISE(ABORT, 'journal_head is never deleted'); END;

-- only: postgres
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER journal_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_payload_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_payload
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_tile_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_tile
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_checkpoint_insert_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_checkpoint
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_head_never_deleted BEFORE DELETE OR TRUNCATE ON journal_head
  EXECUTE FUNCTION refuse_change();
