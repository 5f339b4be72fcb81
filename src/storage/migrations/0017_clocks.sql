-- Until when a deliverable is owed, empty while nothing is; whether a 催办 still wants its answer:
-- both are asked for every day, and were found in bodies alone.
-- only: both
ALTER TABLE deliverable ADD COLUMN owed_day TEXT NOT NULL DEFAULT '';
ALTER TABLE urging ADD COLUMN state TEXT NOT NULL DEFAULT '';
-- Of orders about a step for which a group is late; there are none yet.
ALTER TABLE supervision_order ADD COLUMN is_to_group BIGINT NOT NULL DEFAULT 0;
-- only: sqlite
UPDATE deliverable SET owed_day =
  COALESCE(json_extract(body, '$.redeliver_due_day'), json_extract(body, '$.due_day'))
  WHERE json_extract(body, '$.state') IN ('due', 'returned');
UPDATE urging SET state = json_extract(body, '$.state');
-- only: postgres
UPDATE deliverable SET owed_day =
  COALESCE(body::json ->> 'redeliver_due_day', body::json ->> 'due_day')
  WHERE body::json ->> 'state' IN ('due', 'returned');
UPDATE urging SET state = body::json ->> 'state';
-- only: both
CREATE INDEX deliverable_owed ON deliverable (region_code, owed_day, deliverable_id)
  WHERE owed_day <> '';
CREATE INDEX urging_open ON urging (region_code, urging_id) WHERE state = 'open';
