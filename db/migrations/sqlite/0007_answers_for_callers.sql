CREATE TABLE `article_uses` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`day` text NOT NULL,
	`uses` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_uses_day` ON `article_uses` (`day`,`article_id`);--> statement-breakpoint
CREATE TABLE `guidance_revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`guidance` text,
	`written_by` text,
	`written_at` integer,
	`until` integer NOT NULL,
	`replaced_by` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `guidance_revisions_article` ON `guidance_revisions` (`article_id`,`until`);--> statement-breakpoint
CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`key` text NOT NULL,
	`initials` text NOT NULL,
	`tail` text,
	`terms` text NOT NULL,
	CONSTRAINT "search_entries_kind" CHECK("search_entries"."kind" in ('person', 'unit')),
	CONSTRAINT "search_entries_source" CHECK("search_entries"."source" in ('name', 'former-name', 'alias'))
);
--> statement-breakpoint
CREATE INDEX `search_entries_subject` ON `search_entries` (`subject_id`);--> statement-breakpoint
CREATE INDEX `search_entries_key` ON `search_entries` (`kind`,`key`,`id`);--> statement-breakpoint
CREATE INDEX `search_entries_initials` ON `search_entries` (`kind`,`initials`,`id`);--> statement-breakpoint
CREATE INDEX `search_entries_tail` ON `search_entries` (`tail`,`id`);--> statement-breakpoint
CREATE TABLE `search_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`rules` integer NOT NULL,
	`built_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `caller_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`role` text NOT NULL,
	`check` text,
	`person_id` text,
	`unit_admin_id` text,
	`checked_by` text NOT NULL,
	`checked_at` integer NOT NULL,
	`valid_until` integer NOT NULL,
	CONSTRAINT "caller_checks_subject_type" CHECK("caller_checks"."subject_type" in ('persons', 'units')),
	CONSTRAINT "caller_checks_role" CHECK("caller_checks"."role" in ('self', 'unit-admin', 'other'))
);
--> statement-breakpoint
CREATE INDEX `caller_checks_subject` ON `caller_checks` (`subject_type`,`subject_id`,`checked_at`);--> statement-breakpoint
CREATE TABLE `import_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`sha256` text NOT NULL,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`inserted` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`moved` text,
	CONSTRAINT "import_runs_kind" CHECK("import_runs"."kind" in ('persons', 'units', 'unit-admins', 'records')),
	CONSTRAINT "import_runs_status" CHECK("import_runs"."status" in ('running', 'done'))
);
--> statement-breakpoint
CREATE INDEX `import_runs_started` ON `import_runs` (`started_at`);--> statement-breakpoint
ALTER TABLE `learning_imports` ADD `duplicate_of_id` text REFERENCES records(id);--> statement-breakpoint
CREATE INDEX `learning_imports_received` ON `learning_imports` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `learning_imports_status` ON `learning_imports` (`status`,`received_at`);--> statement-breakpoint
ALTER TABLE `articles` ADD `guidance_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `guidance_by` text;--> statement-breakpoint
CREATE INDEX `persons_city` ON `persons` (`city_code`,`id`);--> statement-breakpoint
CREATE INDEX `persons_registered` ON `persons` (`registered_at`,`id`);--> statement-breakpoint
CREATE INDEX `unit_admins_status` ON `unit_admins` (`status`,`applied_at`);