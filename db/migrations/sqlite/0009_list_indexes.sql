CREATE INDEX `accounts_holder` ON `accounts` (`holder_name`) WHERE "accounts"."holder_name" is not null;--> statement-breakpoint
CREATE INDEX `learning_imports_year` ON `learning_imports` (`year`,`id`);--> statement-breakpoint
CREATE INDEX `persons_status` ON `persons` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `units_status` ON `units` (`status`,`registered_at`);--> statement-breakpoint
CREATE INDEX `cases_requester_name` ON `cases` (`requester_name`);--> statement-breakpoint
CREATE INDEX `cases_subject` ON `cases` (`subject`);--> statement-breakpoint
CREATE INDEX `operations_subject` ON `operations` (`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_events_subject_id` ON `audit_events` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_outcome` ON `audit_events` (`outcome`,`seq`);--> statement-breakpoint
-- Without figures the planner takes every index for as good as any other: a person's status for as good as the name.
-- Every table is said to have as many rows as the planner takes for granted, so that joins stay as they are without.
ANALYZE sqlite_schema;--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('persons', 'persons_status', '1048576 356516 1'),
  ('persons', 'persons_city', '1048576 50332 1'),
  ('units', 'units_status', '1048576 209715 35'),
  ('units', 'units_bureau', '1048576 7340 2097'),
  ('units', 'units_city', '1048576 48934 10486'),
  ('unit_admins', 'unit_admins_status', '1048576 209715 30'),
  ('learning_imports', 'learning_imports_year', '1048576 87381 1'),
  ('learning_imports', 'learning_imports_status', '1048576 349525 1'),
  ('audit_events', 'audit_events_outcome', '1048576 346030 1'),
  ('audit_events', 'audit_events_action', '1048576 10486 1'),
  ('audit_events', 'audit_events_actor', '1048576 10486 1'),
  ('operations', 'operations_status', '1048576 157286 52'),
  ('operations', 'operations_type', '1048576 36700 52'),
  ('cases', 'cases_status', '1048576 104858 52'),
  ('cases', 'cases_assignee', '1048576 26214 5243');--> statement-breakpoint
ANALYZE sqlite_schema;