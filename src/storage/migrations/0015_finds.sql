-- What the search box asks: leads by the number they had where they came from, and by who
-- complains, through an index that says nothing without the vault's key. What an officer's
-- calendar said when it was read.
-- only: both
ALTER TABLE lead ADD COLUMN original_number TEXT NOT NULL DEFAULT '';
ALTER TABLE lead ADD COLUMN vault_id BIGINT NOT NULL DEFAULT 0;
-- only: sqlite
UPDATE lead SET original_number = COALESCE(json_extract(body, '$.original_number'), ''),
  vault_id = COALESCE(CAST(json_extract(body, '$.identity') AS INTEGER), 0);
-- only: postgres
UPDATE lead SET original_number = COALESCE(CAST(body AS json)->>'original_number', ''),
  vault_id = COALESCE(CAST(CAST(body AS json)->>'identity' AS BIGINT), 0);
-- only: both
CREATE INDEX lead_vault ON lead (region_code, vault_id) WHERE vault_id > 0;

CREATE TABLE identity_gram (
  region_code TEXT NOT NULL,
  gram TEXT NOT NULL,
  vault_id BIGINT NOT NULL,
  PRIMARY KEY (region_code, gram, vault_id)
);

CREATE TABLE calendar_line (
  region_code TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  uid TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, officer_id, uid)
);
