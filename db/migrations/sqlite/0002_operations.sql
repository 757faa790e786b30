CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`unit_id` text,
	`kind` text NOT NULL,
	`created_at` integer NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_kind" CHECK("notices"."kind" in ('administrator-applied', 'administrator-revoked')),
	CONSTRAINT "notices_status" CHECK("notices"."status" in ('sent', 'withdrawn'))
);
--> statement-breakpoint
CREATE INDEX `notices_account` ON `notices` (`account_id`);--> statement-breakpoint
CREATE INDEX `notices_unit` ON `notices` (`unit_id`);--> statement-breakpoint
CREATE TABLE `one_time_codes` (
	`operation_id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`staff_id` text,
	`code_hash` text NOT NULL,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`operation_id`) REFERENCES `operations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "one_time_codes_whose" CHECK(("one_time_codes"."account_id" is null) <> ("one_time_codes"."staff_id" is null))
);
--> statement-breakpoint
CREATE INDEX `one_time_codes_account` ON `one_time_codes` (`account_id`);--> statement-breakpoint
CREATE INDEX `one_time_codes_staff` ON `one_time_codes` (`staff_id`);--> statement-breakpoint
CREATE TABLE `operation_subjects` (
	`operation_id` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	PRIMARY KEY(`operation_id`, `subject_type`, `subject_id`),
	FOREIGN KEY (`operation_id`) REFERENCES `operations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `operation_subjects_subject` ON `operation_subjects` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE TABLE `duplicate_candidates` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_a` text NOT NULL,
	`unit_b` text NOT NULL,
	`score` integer NOT NULL,
	`reasons` text NOT NULL,
	`current` integer NOT NULL,
	`judgement` text,
	`judgement_note` text,
	`judged_by` text,
	`judged_at` integer,
	`found_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`unit_a`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_b`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`judged_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "duplicate_candidates_order" CHECK("duplicate_candidates"."unit_a" < "duplicate_candidates"."unit_b"),
	CONSTRAINT "duplicate_candidates_judgement" CHECK("duplicate_candidates"."judgement" is null or "duplicate_candidates"."judgement" in ('duplicate', 'different'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duplicate_candidates_pair` ON `duplicate_candidates` (`unit_a`,`unit_b`);--> statement-breakpoint
CREATE INDEX `duplicate_candidates_b` ON `duplicate_candidates` (`unit_b`);--> statement-breakpoint
CREATE INDEX `duplicate_candidates_open` ON `duplicate_candidates` (`current`,`score`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `password_reset_at` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `password_expires_at` integer;--> statement-breakpoint
ALTER TABLE `operations` ADD `subject_type` text;--> statement-breakpoint
ALTER TABLE `operations` ADD `subject_id` text;--> statement-breakpoint
ALTER TABLE `operations` ADD `corrects_id` text;--> statement-breakpoint
CREATE INDEX `operations_reverts` ON `operations` (`reverts_id`);--> statement-breakpoint
CREATE INDEX `operations_corrects` ON `operations` (`corrects_id`);--> statement-breakpoint
INSERT INTO operation_subjects (operation_id, subject_type, subject_id) SELECT id, 'persons', person_id FROM operations WHERE person_id IS NOT NULL;--> statement-breakpoint
INSERT INTO operation_subjects (operation_id, subject_type, subject_id) SELECT id, 'units', unit_id FROM operations WHERE unit_id IS NOT NULL;
