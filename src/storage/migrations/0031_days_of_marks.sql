-- A room hears of what has come to a new step since its last digest. Steps of before count as told.
-- only: both
ALTER TABLE reminder_mark ADD COLUMN told_day TEXT NOT NULL DEFAULT '';
CREATE INDEX reminder_mark_day ON reminder_mark (region_code, told_day);
