-- The trail is append-only by the database's own hand: no update, no delete, and no INSERT OR REPLACE, which
-- would overwrite a row without firing a delete trigger.
CREATE TRIGGER `audit_events_no_update` BEFORE UPDATE ON `audit_events`
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_no_delete` BEFORE DELETE ON `audit_events`
BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_events_insert_next` BEFORE INSERT ON `audit_events`
WHEN NEW.`seq` IS NOT (SELECT `seq` + 1 FROM `audit_head` WHERE `id` = 1)
  OR NEW.`prev_hash` IS NOT (SELECT `hash` FROM `audit_head` WHERE `id` = 1)
BEGIN SELECT RAISE(ABORT, 'audit_events must extend the head'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_head_forward` BEFORE UPDATE ON `audit_head`
WHEN NEW.`id` <> 1 OR NEW.`seq` <> OLD.`seq` + 1
BEGIN SELECT RAISE(ABORT, 'audit_head only moves forward'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_head_no_delete` BEFORE DELETE ON `audit_head`
BEGIN SELECT RAISE(ABORT, 'audit_head is kept'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_head_one_row` BEFORE INSERT ON `audit_head`
WHEN NEW.`id` <> 1 OR EXISTS (SELECT 1 FROM `audit_head`)
BEGIN SELECT RAISE(ABORT, 'audit_head has one row'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_values_erase_only` BEFORE UPDATE ON `audit_values`
WHEN NEW.`seq` <> OLD.`seq` OR NEW.`commitment` <> OLD.`commitment`
  OR NEW.`value` IS NOT NULL OR NEW.`salt` IS NOT NULL OR NEW.`erased_at` IS NULL
BEGIN SELECT RAISE(ABORT, 'audit_values can only be erased'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_values_no_delete` BEFORE DELETE ON `audit_values`
BEGIN SELECT RAISE(ABORT, 'audit_values can only be erased'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_values_with_event` BEFORE INSERT ON `audit_values`
WHEN NEW.`seq` IS NOT (SELECT `seq` + 1 FROM `audit_head` WHERE `id` = 1)
BEGIN SELECT RAISE(ABORT, 'audit_values come with their event'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_rows_no_update` BEFORE UPDATE ON `audit_rows`
BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_rows_no_delete` BEFORE DELETE ON `audit_rows`
BEGIN SELECT RAISE(ABORT, 'audit_rows is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_rows_with_event` BEFORE INSERT ON `audit_rows`
WHEN NEW.`seq` IS NOT (SELECT `seq` + 1 FROM `audit_head` WHERE `id` = 1)
BEGIN SELECT RAISE(ABORT, 'audit_rows come with their event'); END;
--> statement-breakpoint
INSERT INTO `audit_head` (`id`, `seq`, `hash`) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
