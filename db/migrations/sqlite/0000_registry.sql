CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`login_name` text NOT NULL,
	`id_number` text NOT NULL,
	`holder_name` text,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`status_reason` text,
	`acted_as_bureau_at` integer,
	`registered_at` integer NOT NULL,
	`last_login_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "accounts_kind" CHECK("accounts"."kind" in ('personal', 'bureau')),
	CONSTRAINT "accounts_status" CHECK("accounts"."status" in ('active', 'suspended', 'deleted')),
	CONSTRAINT "accounts_id_number_form" CHECK(length("accounts"."id_number") = 18),
	CONSTRAINT "accounts_holder" CHECK(("accounts"."kind" = 'bureau') = ("accounts"."holder_name" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_loginName_unique` ON `accounts` (`login_name`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_live_id_number` ON `accounts` (`id_number`) WHERE "accounts"."status" <> 'deleted';--> statement-breakpoint
CREATE INDEX `accounts_id_number` ON `accounts` (`id_number`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`record_id` text NOT NULL,
	`order_number` text,
	`file_name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`accepted` integer NOT NULL,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attachments_record` ON `attachments` (`record_id`);--> statement-breakpoint
CREATE TABLE `bureaus` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`region_code` text NOT NULL,
	`level` text NOT NULL,
	`phone` text NOT NULL,
	`address` text NOT NULL,
	`area` text NOT NULL,
	FOREIGN KEY (`region_code`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "bureaus_level" CHECK("bureaus"."level" in ('province', 'city', 'district'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bureaus_region` ON `bureaus` (`region_code`);--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`year` integer NOT NULL,
	`public_hours` real NOT NULL,
	`professional_hours` real NOT NULL,
	`elective_hours` real NOT NULL,
	`passed` integer NOT NULL,
	`computed_at` integer NOT NULL,
	`printed_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_person_year` ON `certificates` (`person_id`,`year`);--> statement-breakpoint
CREATE TABLE `former_id_numbers` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`id_number` text NOT NULL,
	`replaced_by` text NOT NULL,
	`replaced_at` integer NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "former_id_numbers_status" CHECK("former_id_numbers"."status" in ('kept', 'void'))
);
--> statement-breakpoint
CREATE INDEX `former_id_numbers_account` ON `former_id_numbers` (`account_id`);--> statement-breakpoint
CREATE INDEX `former_id_numbers_number` ON `former_id_numbers` (`id_number`);--> statement-breakpoint
CREATE TABLE `former_names` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`replaced_by` text NOT NULL,
	`replaced_at` integer NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "former_names_source" CHECK("former_names"."source" in ('online', 'desk'))
);
--> statement-breakpoint
CREATE INDEX `former_names_person` ON `former_names` (`person_id`,`replaced_at`);--> statement-breakpoint
CREATE TABLE `learning_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`external_key` text NOT NULL,
	`id_number` text NOT NULL,
	`name` text NOT NULL,
	`person_id` text,
	`record_id` text,
	`year` integer NOT NULL,
	`subject` text NOT NULL,
	`title` text NOT NULL,
	`hours` real NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`received_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`record_id`) REFERENCES `records`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "learning_imports_subject" CHECK("learning_imports"."subject" in ('public', 'professional', 'elective')),
	CONSTRAINT "learning_imports_status" CHECK("learning_imports"."status" in ('accepted', 'rejected', 'pending'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `learning_imports_externalKey_unique` ON `learning_imports` (`external_key`);--> statement-breakpoint
CREATE INDEX `learning_imports_person` ON `learning_imports` (`person_id`,`year`);--> statement-breakpoint
CREATE INDEX `learning_imports_number` ON `learning_imports` (`id_number`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`email` text,
	`unit_id` text,
	`city_code` text,
	`education` text,
	`job_title` text,
	`specialty_studied` text,
	`specialty_engaged` text,
	`status` text NOT NULL,
	`status_reason` text,
	`registered_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city_code`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "persons_status" CHECK("persons"."status" in ('active', 'suspended', 'deleted'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `persons_accountId_unique` ON `persons` (`account_id`);--> statement-breakpoint
CREATE INDEX `persons_name` ON `persons` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `persons_unit` ON `persons` (`unit_id`,`status`);--> statement-breakpoint
CREATE INDEX `persons_phone` ON `persons` (`phone`);--> statement-breakpoint
CREATE TABLE `records` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text,
	`year` integer NOT NULL,
	`subject` text NOT NULL,
	`title` text NOT NULL,
	`hours` real NOT NULL,
	`source` text NOT NULL,
	`status` text NOT NULL,
	`declared_at` integer NOT NULL,
	`status_since` integer NOT NULL,
	`history` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "records_subject" CHECK("records"."subject" in ('public', 'professional', 'elective')),
	CONSTRAINT "records_source" CHECK("records"."source" in ('declared', 'learning-network', 'training-body')),
	CONSTRAINT "records_status" CHECK("records"."status" in ('draft', 'unit-review', 'bureau-review', 'recognised', 'returned-to-unit', 'returned-to-person', 'void')),
	CONSTRAINT "records_hours" CHECK("records"."hours" > 0)
);
--> statement-breakpoint
CREATE INDEX `records_person` ON `records` (`person_id`,`year`);--> statement-breakpoint
CREATE INDEX `records_unit` ON `records` (`unit_id`,`status`);--> statement-breakpoint
CREATE TABLE `regions` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`level` text NOT NULL,
	`parent_code` text,
	`kind` text,
	`certificates_stamped` integer DEFAULT false NOT NULL,
	`sort_order` integer NOT NULL,
	CONSTRAINT "regions_level" CHECK("regions"."level" in ('province', 'city', 'district'))
);
--> statement-breakpoint
CREATE INDEX `regions_parent` ON `regions` (`parent_code`);--> statement-breakpoint
CREATE TABLE `unit_admins` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`account_id` text NOT NULL,
	`phone` text,
	`phone_since` integer,
	`status` text NOT NULL,
	`linked` integer DEFAULT true NOT NULL,
	`origin` text NOT NULL,
	`applied_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_admins_status" CHECK("unit_admins"."status" in ('applied', 'active', 'rejected', 'revoked', 'withdrawn')),
	CONSTRAINT "unit_admins_origin" CHECK("unit_admins"."origin" in ('online', 'desk'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_admins_live` ON `unit_admins` (`unit_id`,`account_id`) WHERE "unit_admins"."status" in ('applied', 'active');--> statement-breakpoint
CREATE INDEX `unit_admins_unit` ON `unit_admins` (`unit_id`,`status`);--> statement-breakpoint
CREATE INDEX `unit_admins_account` ON `unit_admins` (`account_id`);--> statement-breakpoint
CREATE TABLE `unit_aliases` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`value_key` text NOT NULL,
	`since` integer NOT NULL,
	`status` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "unit_aliases_kind" CHECK("unit_aliases"."kind" in ('name', 'org-code')),
	CONSTRAINT "unit_aliases_status" CHECK("unit_aliases"."status" in ('kept', 'void'))
);
--> statement-breakpoint
CREATE INDEX `unit_aliases_unit` ON `unit_aliases` (`unit_id`);--> statement-breakpoint
CREATE INDEX `unit_aliases_value` ON `unit_aliases` (`value_key`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`org_code` text NOT NULL,
	`org_key` text NOT NULL,
	`city_code` text NOT NULL,
	`district_code` text,
	`bureau_id` text NOT NULL,
	`address` text,
	`phone` text,
	`contact_name` text,
	`status` text NOT NULL,
	`status_reason` text,
	`ever_approved` integer DEFAULT false NOT NULL,
	`merged_into` text,
	`registered_at` integer NOT NULL,
	`decided_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`city_code`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`district_code`) REFERENCES `regions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bureau_id`) REFERENCES `bureaus`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "units_status" CHECK("units"."status" in ('pending', 'approved', 'rejected', 'deleted', 'merged')),
	CONSTRAINT "units_merged" CHECK(("units"."status" = 'merged') = ("units"."merged_into" is not null)),
	CONSTRAINT "units_not_into_itself" CHECK("units"."merged_into" is null or "units"."merged_into" <> "units"."id"),
	CONSTRAINT "units_org_key_form" CHECK(length("units"."org_key") = 9 and length("units"."org_code") in (9, 18))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_live_org_code` ON `units` (`org_code`) WHERE "units"."status" in ('pending', 'approved', 'rejected');--> statement-breakpoint
CREATE INDEX `units_org_code` ON `units` (`org_code`);--> statement-breakpoint
CREATE INDEX `units_org_key` ON `units` (`org_key`);--> statement-breakpoint
CREATE INDEX `units_name` ON `units` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `units_name_key` ON `units` (`name_key`,`city_code`);--> statement-breakpoint
CREATE INDEX `units_bureau` ON `units` (`bureau_id`,`status`);--> statement-breakpoint
CREATE INDEX `units_city` ON `units` (`city_code`,`status`);--> statement-breakpoint
CREATE INDEX `units_merged_into` ON `units` (`merged_into`);--> statement-breakpoint
CREATE TABLE `login_throttles` (
	`id` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`first_failure_at` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE TABLE `second_factor_uses` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`step` integer NOT NULL,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`staff_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`user_agent` text,
	`offered_second_factor` text,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_staff` ON `sessions` (`staff_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`person_key` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`bureau_id` text,
	`status` text NOT NULL,
	`password_hash` text NOT NULL,
	`password_changed_at` integer NOT NULL,
	`second_factor` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`bureau_id`) REFERENCES `bureaus`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "staff_role" CHECK("staff"."role" in ('operator', 'supervisor', 'bureau', 'auditor', 'admin')),
	CONSTRAINT "staff_status" CHECK("staff"."status" in ('active', 'disabled')),
	CONSTRAINT "staff_bureau" CHECK(("staff"."role" = 'bureau') = ("staff"."bureau_id" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_username_unique` ON `staff` (`username`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_one_active_account` ON `staff` (`person_key`) WHERE "staff"."status" = 'active';--> statement-breakpoint
CREATE TABLE `case_items` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`position` integer NOT NULL,
	`operation_type` text,
	`person_id` text,
	`unit_id` text,
	`status` text NOT NULL,
	`reason` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_items_status" CHECK("case_items"."status" in ('open', 'approval', 'done', 'refused'))
);
--> statement-breakpoint
CREATE INDEX `case_items_case` ON `case_items` (`case_id`,`position`);--> statement-breakpoint
CREATE INDEX `case_items_person` ON `case_items` (`person_id`);--> statement-breakpoint
CREATE INDEX `case_items_unit` ON `case_items` (`unit_id`);--> statement-breakpoint
CREATE TABLE `case_referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`to` text NOT NULL,
	`bureau_id` text,
	`note` text NOT NULL,
	`referred_by` text NOT NULL,
	`referred_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`reply` text,
	`replied_by` text,
	`replied_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bureau_id`) REFERENCES `bureaus`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`referred_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`replied_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_referrals_to" CHECK("case_referrals"."to" in ('bureau', 'province', 'learning-network', 'technical'))
);
--> statement-breakpoint
CREATE INDEX `case_referrals_case` ON `case_referrals` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_referrals_bureau` ON `case_referrals` (`bureau_id`,`replied_at`);--> statement-breakpoint
CREATE TABLE `case_viewers` (
	`case_id` text NOT NULL,
	`staff_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `staff_id`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`channel` text NOT NULL,
	`subject` text NOT NULL,
	`requester_name` text,
	`requester_phone` text,
	`requester_role` text NOT NULL,
	`note` text,
	`status` text NOT NULL,
	`assignee_id` text,
	`claimed_at` integer,
	`received_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`due_provisional` integer DEFAULT false NOT NULL,
	`paused_minutes` integer,
	`lapses_at` integer,
	`material_requested` text,
	`refusal_reason` text,
	`closing_note` text,
	`closed_at` integer,
	`created_by` text,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`assignee_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cases_channel" CHECK("cases"."channel" in ('fax', 'phone', 'qq', 'online')),
	CONSTRAINT "cases_status_word" CHECK("cases"."status" in ('new', 'open', 'waiting', 'approval', 'referred', 'done', 'refused', 'withdrawn', 'lapsed')),
	CONSTRAINT "cases_requester_role" CHECK("cases"."requester_role" in ('individual', 'unit-admin', 'bureau', 'other'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number_unique` ON `cases` (`number`);--> statement-breakpoint
CREATE INDEX `cases_status` ON `cases` (`status`,`due_at`);--> statement-breakpoint
CREATE INDEX `cases_assignee` ON `cases` (`assignee_id`,`status`);--> statement-breakpoint
CREATE INDEX `cases_due` ON `cases` (`due_at`);--> statement-breakpoint
CREATE INDEX `cases_received` ON `cases` (`received_at`);--> statement-breakpoint
CREATE INDEX `cases_requester_phone` ON `cases` (`requester_phone`);--> statement-breakpoint
CREATE TABLE `fax_pages` (
	`fax_id` text NOT NULL,
	`number` integer NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`dpi_x` integer NOT NULL,
	`dpi_y` integer NOT NULL,
	`readable` integer NOT NULL,
	`rotation` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`fax_id`, `number`),
	FOREIGN KEY (`fax_id`) REFERENCES `faxes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `faxes` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`pages` integer NOT NULL,
	`case_id` text NOT NULL,
	`source` text NOT NULL,
	`uploaded_by` text,
	`sender` text,
	`received_at` integer NOT NULL,
	`status` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploaded_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "faxes_source" CHECK("faxes"."source" in ('line', 'mail', 'upload')),
	CONSTRAINT "faxes_status" CHECK("faxes"."status" in ('received', 'ready', 'unreadable'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `faxes_sha256_unique` ON `faxes` (`sha256`);--> statement-breakpoint
CREATE INDEX `faxes_case` ON `faxes` (`case_id`);--> statement-breakpoint
CREATE INDEX `faxes_received` ON `faxes` (`received_at`);--> statement-breakpoint
CREATE TABLE `case_evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`item_id` text,
	`kind` text NOT NULL,
	`fax_id` text,
	`page` integer,
	`box` text,
	`field` text,
	`note` text,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `case_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`fax_id`) REFERENCES `faxes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_evidence_kind" CHECK("case_evidence"."kind" in ('id-card-front', 'id-card-back', 'org-code-certificate', 'stamped-letter', 'handwritten-note', 'call-record', 'bureau-consent', 'death-certificate', 'official-document'))
);
--> statement-breakpoint
CREATE INDEX `case_evidence_case` ON `case_evidence` (`case_id`);--> statement-breakpoint
CREATE INDEX `case_evidence_page` ON `case_evidence` (`fax_id`,`page`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`etag` text,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `operation_bureaus` (
	`operation_id` text NOT NULL,
	`bureau_id` text NOT NULL,
	PRIMARY KEY(`operation_id`, `bureau_id`),
	FOREIGN KEY (`operation_id`) REFERENCES `operations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`bureau_id`) REFERENCES `bureaus`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `operation_bureaus_bureau` ON `operation_bureaus` (`bureau_id`);--> statement-breakpoint
CREATE TABLE `operations` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`case_id` text,
	`item_id` text,
	`person_id` text,
	`unit_id` text,
	`maker_id` text NOT NULL,
	`maker_person_key` text NOT NULL,
	`checker_id` text,
	`input` text NOT NULL,
	`changes` text NOT NULL,
	`blockers` text NOT NULL,
	`overrides` text NOT NULL,
	`plan_hash` text NOT NULL,
	`policy_version` integer NOT NULL,
	`approval` text NOT NULL,
	`rekey_field` text,
	`rekey_value` text,
	`reason` text,
	`reverts_id` text,
	`supersedes_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`decided_at` integer,
	`applied_at` integer,
	`applied_seq` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `case_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`maker_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checker_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "operations_status_word" CHECK("operations"."status" in ('pending', 'applied', 'rejected', 'withdrawn', 'expired', 'reverted')),
	CONSTRAINT "operations_approval" CHECK("operations"."approval" in ('none', 'supervisor', 'bureau', 'admin-or-supervisor'))
);
--> statement-breakpoint
CREATE INDEX `operations_status` ON `operations` (`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `operations_created` ON `operations` (`created_at`);--> statement-breakpoint
CREATE INDEX `operations_case` ON `operations` (`case_id`);--> statement-breakpoint
CREATE INDEX `operations_person` ON `operations` (`person_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `operations_unit` ON `operations` (`unit_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `operations_type` ON `operations` (`type`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `operations_one_pending_per_person` ON `operations` (`person_id`) WHERE "operations"."status" = 'pending' and "operations"."person_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `operations_one_live_revert` ON `operations` (`reverts_id`) WHERE "operations"."reverts_id" is not null and "operations"."status" in ('pending', 'applied');--> statement-breakpoint
CREATE INDEX `operations_rekey` ON `operations` (`maker_person_key`) WHERE "operations"."status" = 'pending' and "operations"."rekey_value" is not null;--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`approval` text NOT NULL,
	`expiry_hours` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	CONSTRAINT "policies_approval" CHECK("policies"."approval" in ('none', 'supervisor', 'bureau', 'admin-or-supervisor'))
);
--> statement-breakpoint
CREATE TABLE `rekey_misses` (
	`operation_id` text NOT NULL,
	`person_key` text NOT NULL,
	`misses` integer NOT NULL,
	PRIMARY KEY(`operation_id`, `person_key`),
	FOREIGN KEY (`operation_id`) REFERENCES `operations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`format_version` integer NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`actor_role` text,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`subject_type` text,
	`subject_id` text,
	`case_id` text,
	`operation_id` text,
	`detail` text NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "audit_events_outcome" CHECK("audit_events"."outcome" in ('done', 'refused', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`);--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_action` ON `audit_events` (`action`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject_type`,`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_case` ON `audit_events` (`case_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_operation` ON `audit_events` (`operation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `audit_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_rows` (
	`seq` integer NOT NULL,
	`table_name` text NOT NULL,
	`row_id` text NOT NULL,
	PRIMARY KEY(`seq`, `table_name`, `row_id`),
	FOREIGN KEY (`seq`) REFERENCES `audit_events`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_rows_row` ON `audit_rows` (`table_name`,`row_id`,`seq`);--> statement-breakpoint
CREATE TABLE `audit_values` (
	`seq` integer NOT NULL,
	`commitment` text NOT NULL,
	`salt` text,
	`value` text,
	`erased_at` integer,
	PRIMARY KEY(`seq`, `commitment`),
	FOREIGN KEY (`seq`) REFERENCES `audit_events`(`seq`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`section` text NOT NULL,
	`number` integer NOT NULL,
	`audience` text NOT NULL,
	`question` text NOT NULL,
	`answer` text,
	`section_reconstructed` integer NOT NULL,
	`related_operations` text NOT NULL,
	`guidance` text,
	`outdated_note` text,
	`version` integer DEFAULT 1 NOT NULL
);
