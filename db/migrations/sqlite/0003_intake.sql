CREATE TABLE `case_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`given` text NOT NULL,
	`reason` text NOT NULL,
	`status` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision_note` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requested_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_consents_kind" CHECK("case_consents"."kind" in ('extension', 'material-round')),
	CONSTRAINT "case_consents_status_word" CHECK("case_consents"."status" in ('pending', 'granted', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `case_consents_case` ON `case_consents` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_consents_status` ON `case_consents` (`status`,`requested_at`);--> statement-breakpoint
CREATE TABLE `case_drafts` (
	`staff_id` text NOT NULL,
	`case_id` text NOT NULL,
	`item_id` text NOT NULL,
	`operation_type` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `case_id`, `item_id`, `operation_type`),
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_drafts_case` ON `case_drafts` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_drafts_updated` ON `case_drafts` (`updated_at`);--> statement-breakpoint
CREATE TABLE `case_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`other_case_id` text NOT NULL,
	`reasons` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_proposals_kind" CHECK("case_proposals"."kind" in ('join', 'reopen', 'repeat')),
	CONSTRAINT "case_proposals_status" CHECK("case_proposals"."status" in ('proposed', 'accepted', 'dismissed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_proposals_once` ON `case_proposals` (`case_id`,`kind`,`other_case_id`);--> statement-breakpoint
CREATE INDEX `case_proposals_other` ON `case_proposals` (`other_case_id`);--> statement-breakpoint
CREATE TABLE `case_pages` (
	`case_id` text NOT NULL,
	`fax_id` text NOT NULL,
	`page` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`case_id`, `fax_id`, `page`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`fax_id`) REFERENCES `faxes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `case_pages_fax` ON `case_pages` (`fax_id`,`page`);--> statement-breakpoint
CREATE TABLE `fax_readings` (
	`fax_id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`queued_at` integer NOT NULL,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`finished_at` integer,
	`failure` text,
	`result` text,
	FOREIGN KEY (`fax_id`) REFERENCES `faxes`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "fax_readings_status_word" CHECK("fax_readings"."status" in ('queued', 'reading', 'done', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `fax_readings_status` ON `fax_readings` (`status`,`queued_at`);--> statement-breakpoint
CREATE TABLE `calendar_years` (
	`id` text PRIMARY KEY NOT NULL,
	`holidays` text NOT NULL,
	`make_up_days` text NOT NULL,
	`source` text NOT NULL,
	`entered_by` text NOT NULL,
	`entered_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`entered_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`case_id` text,
	`round` integer,
	`content` text NOT NULL,
	`sha256` text,
	`recipient` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`sent_by` text,
	`sent_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sent_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "letters_kind" CHECK("letters"."kind" in ('material-request', 'lapse', 'outcome', 'cover-sheet'))
);
--> statement-breakpoint
CREATE INDEX `letters_case` ON `letters` (`case_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `letters_created` ON `letters` (`created_at`);--> statement-breakpoint
ALTER TABLE `cases` ADD `lease_until` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `clock_from` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `clock_minutes` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `waiting_since` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `material_asked` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `material_round` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `joined_case_id` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `status_code` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `status_misses` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `cases` ADD `status_locked_until` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `caller_role` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `caller_person_id` text REFERENCES persons(id);--> statement-breakpoint
ALTER TABLE `cases` ADD `caller_check` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `caller_checked_by` text REFERENCES staff(id);--> statement-breakpoint
ALTER TABLE `cases` ADD `caller_checked_at` integer;--> statement-breakpoint
CREATE INDEX `cases_joined` ON `cases` (`joined_case_id`);--> statement-breakpoint
ALTER TABLE `fax_pages` ADD `legibility` text;--> statement-breakpoint
ALTER TABLE `faxes` ADD `caller_name` text;--> statement-breakpoint
ALTER TABLE `faxes` ADD `called_number` text;--> statement-breakpoint
ALTER TABLE `faxes` ADD `reception_error` text;--> statement-breakpoint
ALTER TABLE `case_evidence` ADD `unreadable` integer DEFAULT false NOT NULL;