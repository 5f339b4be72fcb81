-- Views of the lists that an officer keeps for himself; no events.
-- only: both
CREATE TABLE officer_view (
  region_code TEXT NOT NULL,
  officer_id BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (region_code, officer_id)
);
