CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"login_name" text NOT NULL,
	"id_number" text NOT NULL,
	"holder_name" text,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text,
	"acted_as_bureau_at" bigint,
	"registered_at" bigint NOT NULL,
	"last_login_at" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "accounts_loginName_unique" UNIQUE("login_name"),
	CONSTRAINT "accounts_kind" CHECK ("accounts"."kind" in ('personal', 'bureau')),
	CONSTRAINT "accounts_status" CHECK ("accounts"."status" in ('active', 'suspended', 'deleted')),
	CONSTRAINT "accounts_id_number_form" CHECK (length("accounts"."id_number") = 18),
	CONSTRAINT "accounts_holder" CHECK (("accounts"."kind" = 'bureau') = ("accounts"."holder_name" is not null))
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"record_id" text NOT NULL,
	"order_number" text,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"accepted" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bureaus" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"region_code" text NOT NULL,
	"level" text NOT NULL,
	"phone" text NOT NULL,
	"address" text NOT NULL,
	"area" text NOT NULL,
	CONSTRAINT "bureaus_level" CHECK ("bureaus"."level" in ('province', 'city', 'district'))
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"year" integer NOT NULL,
	"public_hours" double precision NOT NULL,
	"professional_hours" double precision NOT NULL,
	"elective_hours" double precision NOT NULL,
	"passed" boolean NOT NULL,
	"computed_at" bigint NOT NULL,
	"printed_at" bigint,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "former_id_numbers" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"id_number" text NOT NULL,
	"replaced_by" text NOT NULL,
	"replaced_at" bigint NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "former_id_numbers_status" CHECK ("former_id_numbers"."status" in ('kept', 'void'))
);
--> statement-breakpoint
CREATE TABLE "former_names" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"replaced_by" text NOT NULL,
	"replaced_at" bigint NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "former_names_source" CHECK ("former_names"."source" in ('online', 'desk'))
);
--> statement-breakpoint
CREATE TABLE "learning_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"external_key" text NOT NULL,
	"id_number" text NOT NULL,
	"name" text NOT NULL,
	"person_id" text,
	"record_id" text,
	"year" integer NOT NULL,
	"subject" text NOT NULL,
	"title" text NOT NULL,
	"hours" double precision NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"received_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "learning_imports_externalKey_unique" UNIQUE("external_key"),
	CONSTRAINT "learning_imports_subject" CHECK ("learning_imports"."subject" in ('public', 'professional', 'elective')),
	CONSTRAINT "learning_imports_status" CHECK ("learning_imports"."status" in ('accepted', 'rejected', 'pending'))
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"email" text,
	"unit_id" text,
	"city_code" text,
	"education" text,
	"job_title" text,
	"specialty_studied" text,
	"specialty_engaged" text,
	"status" text NOT NULL,
	"status_reason" text,
	"registered_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "persons_accountId_unique" UNIQUE("account_id"),
	CONSTRAINT "persons_status" CHECK ("persons"."status" in ('active', 'suspended', 'deleted'))
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text,
	"year" integer NOT NULL,
	"subject" text NOT NULL,
	"title" text NOT NULL,
	"hours" double precision NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"declared_at" bigint NOT NULL,
	"status_since" bigint NOT NULL,
	"history" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "records_subject" CHECK ("records"."subject" in ('public', 'professional', 'elective')),
	CONSTRAINT "records_source" CHECK ("records"."source" in ('declared', 'learning-network', 'training-body')),
	CONSTRAINT "records_status" CHECK ("records"."status" in ('draft', 'unit-review', 'bureau-review', 'recognised', 'returned-to-unit', 'returned-to-person', 'void')),
	CONSTRAINT "records_hours" CHECK ("records"."hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "regions" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"parent_code" text,
	"kind" text,
	"certificates_stamped" boolean DEFAULT false NOT NULL,
	"sort_order" integer NOT NULL,
	CONSTRAINT "regions_level" CHECK ("regions"."level" in ('province', 'city', 'district'))
);
--> statement-breakpoint
CREATE TABLE "unit_admins" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"account_id" text NOT NULL,
	"phone" text,
	"phone_since" bigint,
	"status" text NOT NULL,
	"linked" boolean DEFAULT true NOT NULL,
	"origin" text NOT NULL,
	"applied_at" bigint NOT NULL,
	"decided_at" bigint,
	"decided_by" text,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "unit_admins_status" CHECK ("unit_admins"."status" in ('applied', 'active', 'rejected', 'revoked', 'withdrawn')),
	CONSTRAINT "unit_admins_origin" CHECK ("unit_admins"."origin" in ('online', 'desk'))
);
--> statement-breakpoint
CREATE TABLE "unit_aliases" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"value_key" text NOT NULL,
	"since" bigint NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "unit_aliases_kind" CHECK ("unit_aliases"."kind" in ('name', 'org-code')),
	CONSTRAINT "unit_aliases_status" CHECK ("unit_aliases"."status" in ('kept', 'void'))
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"org_code" text NOT NULL,
	"org_key" text NOT NULL,
	"city_code" text NOT NULL,
	"district_code" text,
	"bureau_id" text NOT NULL,
	"address" text,
	"phone" text,
	"contact_name" text,
	"status" text NOT NULL,
	"status_reason" text,
	"ever_approved" boolean DEFAULT false NOT NULL,
	"merged_into" text,
	"registered_at" bigint NOT NULL,
	"decided_at" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "units_status" CHECK ("units"."status" in ('pending', 'approved', 'rejected', 'deleted', 'merged')),
	CONSTRAINT "units_merged" CHECK (("units"."status" = 'merged') = ("units"."merged_into" is not null)),
	CONSTRAINT "units_not_into_itself" CHECK ("units"."merged_into" is null or "units"."merged_into" <> "units"."id"),
	CONSTRAINT "units_org_key_form" CHECK (length("units"."org_key") = 9 and length("units"."org_code") in (9, 18))
);
--> statement-breakpoint
CREATE TABLE "login_throttles" (
	"id" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"first_failure_at" bigint NOT NULL,
	"locked_until" bigint
);
--> statement-breakpoint
CREATE TABLE "second_factor_uses" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"step" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint,
	"user_agent" text,
	"offered_second_factor" text
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"person_key" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"bureau_id" text,
	"status" text NOT NULL,
	"password_hash" text NOT NULL,
	"password_changed_at" bigint NOT NULL,
	"second_factor" text,
	"created_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_username_unique" UNIQUE("username"),
	CONSTRAINT "staff_role" CHECK ("staff"."role" in ('operator', 'supervisor', 'bureau', 'auditor', 'admin')),
	CONSTRAINT "staff_status" CHECK ("staff"."status" in ('active', 'disabled')),
	CONSTRAINT "staff_bureau" CHECK (("staff"."role" = 'bureau') = ("staff"."bureau_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "case_items" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"position" integer NOT NULL,
	"operation_type" text,
	"person_id" text,
	"unit_id" text,
	"status" text NOT NULL,
	"reason" text,
	CONSTRAINT "case_items_status" CHECK ("case_items"."status" in ('open', 'approval', 'done', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "case_referrals" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"to" text NOT NULL,
	"bureau_id" text,
	"note" text NOT NULL,
	"referred_by" text NOT NULL,
	"referred_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"reply" text,
	"replied_by" text,
	"replied_at" bigint,
	CONSTRAINT "case_referrals_to" CHECK ("case_referrals"."to" in ('bureau', 'province', 'learning-network', 'technical'))
);
--> statement-breakpoint
CREATE TABLE "case_viewers" (
	"case_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"seen_at" bigint NOT NULL,
	CONSTRAINT "case_viewers_case_id_staff_id_pk" PRIMARY KEY("case_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"channel" text NOT NULL,
	"subject" text NOT NULL,
	"requester_name" text,
	"requester_phone" text,
	"requester_role" text NOT NULL,
	"note" text,
	"status" text NOT NULL,
	"assignee_id" text,
	"claimed_at" bigint,
	"received_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"due_provisional" boolean DEFAULT false NOT NULL,
	"paused_minutes" integer,
	"lapses_at" bigint,
	"material_requested" text,
	"refusal_reason" text,
	"closing_note" text,
	"closed_at" bigint,
	"created_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cases_number_unique" UNIQUE("number"),
	CONSTRAINT "cases_channel" CHECK ("cases"."channel" in ('fax', 'phone', 'qq', 'online')),
	CONSTRAINT "cases_status_word" CHECK ("cases"."status" in ('new', 'open', 'waiting', 'approval', 'referred', 'done', 'refused', 'withdrawn', 'lapsed')),
	CONSTRAINT "cases_requester_role" CHECK ("cases"."requester_role" in ('individual', 'unit-admin', 'bureau', 'other'))
);
--> statement-breakpoint
CREATE TABLE "fax_pages" (
	"fax_id" text NOT NULL,
	"number" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"dpi_x" integer NOT NULL,
	"dpi_y" integer NOT NULL,
	"readable" boolean NOT NULL,
	"rotation" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "fax_pages_fax_id_number_pk" PRIMARY KEY("fax_id","number")
);
--> statement-breakpoint
CREATE TABLE "faxes" (
	"id" text PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"size" bigint NOT NULL,
	"pages" integer NOT NULL,
	"case_id" text NOT NULL,
	"source" text NOT NULL,
	"uploaded_by" text,
	"sender" text,
	"received_at" bigint NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "faxes_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "faxes_source" CHECK ("faxes"."source" in ('line', 'mail', 'upload')),
	CONSTRAINT "faxes_status" CHECK ("faxes"."status" in ('received', 'ready', 'unreadable'))
);
--> statement-breakpoint
CREATE TABLE "case_evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"item_id" text,
	"kind" text NOT NULL,
	"fax_id" text,
	"page" integer,
	"box" jsonb,
	"field" text,
	"note" text,
	"added_by" text NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "case_evidence_kind" CHECK ("case_evidence"."kind" in ('id-card-front', 'id-card-back', 'org-code-certificate', 'stamped-letter', 'handwritten-note', 'call-record', 'bureau-consent', 'death-certificate', 'official-document'))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer NOT NULL,
	"etag" text,
	"body" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "operation_bureaus" (
	"operation_id" text NOT NULL,
	"bureau_id" text NOT NULL,
	CONSTRAINT "operation_bureaus_operation_id_bureau_id_pk" PRIMARY KEY("operation_id","bureau_id")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"case_id" text,
	"item_id" text,
	"person_id" text,
	"unit_id" text,
	"maker_id" text NOT NULL,
	"maker_person_key" text NOT NULL,
	"checker_id" text,
	"input" jsonb NOT NULL,
	"changes" jsonb NOT NULL,
	"blockers" jsonb NOT NULL,
	"overrides" jsonb NOT NULL,
	"plan_hash" text NOT NULL,
	"policy_version" integer NOT NULL,
	"approval" text NOT NULL,
	"rekey_field" text,
	"rekey_value" text,
	"reason" text,
	"reverts_id" text,
	"supersedes_id" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"decided_at" bigint,
	"applied_at" bigint,
	"applied_seq" integer,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "operations_status_word" CHECK ("operations"."status" in ('pending', 'applied', 'rejected', 'withdrawn', 'expired', 'reverted')),
	CONSTRAINT "operations_approval" CHECK ("operations"."approval" in ('none', 'supervisor', 'bureau', 'admin-or-supervisor'))
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"approval" text NOT NULL,
	"expiry_hours" integer NOT NULL,
	"changed_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "policies_approval" CHECK ("policies"."approval" in ('none', 'supervisor', 'bureau', 'admin-or-supervisor'))
);
--> statement-breakpoint
CREATE TABLE "rekey_misses" (
	"operation_id" text NOT NULL,
	"person_key" text NOT NULL,
	"misses" integer NOT NULL,
	CONSTRAINT "rekey_misses_operation_id_person_key_pk" PRIMARY KEY("operation_id","person_key")
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"seq" integer PRIMARY KEY NOT NULL,
	"format_version" integer NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text,
	"actor_role" text,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"subject_type" text,
	"subject_id" text,
	"case_id" text,
	"operation_id" text,
	"detail" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_outcome" CHECK ("audit_events"."outcome" in ('done', 'refused', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_rows" (
	"seq" integer NOT NULL,
	"table_name" text NOT NULL,
	"row_id" text NOT NULL,
	CONSTRAINT "audit_rows_seq_table_name_row_id_pk" PRIMARY KEY("seq","table_name","row_id")
);
--> statement-breakpoint
CREATE TABLE "audit_values" (
	"seq" integer NOT NULL,
	"commitment" text NOT NULL,
	"salt" text,
	"value" text,
	"erased_at" bigint,
	CONSTRAINT "audit_values_seq_commitment_pk" PRIMARY KEY("seq","commitment")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" text PRIMARY KEY NOT NULL,
	"section" text NOT NULL,
	"number" integer NOT NULL,
	"audience" text NOT NULL,
	"question" text NOT NULL,
	"answer" text,
	"section_reconstructed" boolean NOT NULL,
	"related_operations" jsonb NOT NULL,
	"guidance" text,
	"outdated_note" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bureaus" ADD CONSTRAINT "bureaus_region_code_regions_id_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_id_numbers" ADD CONSTRAINT "former_id_numbers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_names" ADD CONSTRAINT "former_names_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_imports" ADD CONSTRAINT "learning_imports_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_imports" ADD CONSTRAINT "learning_imports_record_id_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_city_code_regions_id_fk" FOREIGN KEY ("city_code") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_admins" ADD CONSTRAINT "unit_admins_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_admins" ADD CONSTRAINT "unit_admins_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_aliases" ADD CONSTRAINT "unit_aliases_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_city_code_regions_id_fk" FOREIGN KEY ("city_code") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_district_code_regions_id_fk" FOREIGN KEY ("district_code") REFERENCES "public"."regions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_bureau_id_bureaus_id_fk" FOREIGN KEY ("bureau_id") REFERENCES "public"."bureaus"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor_uses" ADD CONSTRAINT "second_factor_uses_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_bureau_id_bureaus_id_fk" FOREIGN KEY ("bureau_id") REFERENCES "public"."bureaus"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_items" ADD CONSTRAINT "case_items_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_items" ADD CONSTRAINT "case_items_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_items" ADD CONSTRAINT "case_items_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referrals" ADD CONSTRAINT "case_referrals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referrals" ADD CONSTRAINT "case_referrals_bureau_id_bureaus_id_fk" FOREIGN KEY ("bureau_id") REFERENCES "public"."bureaus"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referrals" ADD CONSTRAINT "case_referrals_referred_by_staff_id_fk" FOREIGN KEY ("referred_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_referrals" ADD CONSTRAINT "case_referrals_replied_by_staff_id_fk" FOREIGN KEY ("replied_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_viewers" ADD CONSTRAINT "case_viewers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_viewers" ADD CONSTRAINT "case_viewers_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_pages" ADD CONSTRAINT "fax_pages_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_uploaded_by_staff_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_item_id_case_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."case_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_bureaus" ADD CONSTRAINT "operation_bureaus_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_bureaus" ADD CONSTRAINT "operation_bureaus_bureau_id_bureaus_id_fk" FOREIGN KEY ("bureau_id") REFERENCES "public"."bureaus"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_item_id_case_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."case_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_maker_id_staff_id_fk" FOREIGN KEY ("maker_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_checker_id_staff_id_fk" FOREIGN KEY ("checker_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rekey_misses" ADD CONSTRAINT "rekey_misses_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_rows" ADD CONSTRAINT "audit_rows_seq_audit_events_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."audit_events"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_values" ADD CONSTRAINT "audit_values_seq_audit_events_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."audit_events"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_live_id_number" ON "accounts" USING btree ("id_number") WHERE "accounts"."status" <> 'deleted';--> statement-breakpoint
CREATE INDEX "accounts_id_number" ON "accounts" USING btree ("id_number");--> statement-breakpoint
CREATE INDEX "attachments_record" ON "attachments" USING btree ("record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bureaus_region" ON "bureaus" USING btree ("region_code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_person_year" ON "certificates" USING btree ("person_id","year");--> statement-breakpoint
CREATE INDEX "former_id_numbers_account" ON "former_id_numbers" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "former_id_numbers_number" ON "former_id_numbers" USING btree ("id_number");--> statement-breakpoint
CREATE INDEX "former_names_person" ON "former_names" USING btree ("person_id","replaced_at");--> statement-breakpoint
CREATE INDEX "learning_imports_person" ON "learning_imports" USING btree ("person_id","year");--> statement-breakpoint
CREATE INDEX "learning_imports_number" ON "learning_imports" USING btree ("id_number");--> statement-breakpoint
CREATE INDEX "persons_name" ON "persons" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "persons_unit" ON "persons" USING btree ("unit_id","status");--> statement-breakpoint
CREATE INDEX "persons_phone" ON "persons" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "records_person" ON "records" USING btree ("person_id","year");--> statement-breakpoint
CREATE INDEX "records_unit" ON "records" USING btree ("unit_id","status");--> statement-breakpoint
CREATE INDEX "regions_parent" ON "regions" USING btree ("parent_code");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_admins_live" ON "unit_admins" USING btree ("unit_id","account_id") WHERE "unit_admins"."status" in ('applied', 'active');--> statement-breakpoint
CREATE INDEX "unit_admins_unit" ON "unit_admins" USING btree ("unit_id","status");--> statement-breakpoint
CREATE INDEX "unit_admins_account" ON "unit_admins" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "unit_aliases_unit" ON "unit_aliases" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "unit_aliases_value" ON "unit_aliases" USING btree ("value_key");--> statement-breakpoint
CREATE UNIQUE INDEX "units_live_org_code" ON "units" USING btree ("org_code") WHERE "units"."status" in ('pending', 'approved', 'rejected');--> statement-breakpoint
CREATE INDEX "units_org_code" ON "units" USING btree ("org_code");--> statement-breakpoint
CREATE INDEX "units_org_key" ON "units" USING btree ("org_key");--> statement-breakpoint
CREATE INDEX "units_name" ON "units" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "units_name_key" ON "units" USING btree ("name_key","city_code");--> statement-breakpoint
CREATE INDEX "units_bureau" ON "units" USING btree ("bureau_id","status");--> statement-breakpoint
CREATE INDEX "units_city" ON "units" USING btree ("city_code","status");--> statement-breakpoint
CREATE INDEX "units_merged_into" ON "units" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "sessions_staff" ON "sessions" USING btree ("staff_id","ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_one_active_account" ON "staff" USING btree ("person_key") WHERE "staff"."status" = 'active';--> statement-breakpoint
CREATE INDEX "case_items_case" ON "case_items" USING btree ("case_id","position");--> statement-breakpoint
CREATE INDEX "case_items_person" ON "case_items" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_items_unit" ON "case_items" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "case_referrals_case" ON "case_referrals" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_referrals_bureau" ON "case_referrals" USING btree ("bureau_id","replied_at");--> statement-breakpoint
CREATE INDEX "cases_status" ON "cases" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "cases_assignee" ON "cases" USING btree ("assignee_id","status");--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "cases_received" ON "cases" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "cases_requester_phone" ON "cases" USING btree ("requester_phone");--> statement-breakpoint
CREATE INDEX "faxes_case" ON "faxes" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "faxes_received" ON "faxes" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "case_evidence_case" ON "case_evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_evidence_page" ON "case_evidence" USING btree ("fax_id","page");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "operation_bureaus_bureau" ON "operation_bureaus" USING btree ("bureau_id");--> statement-breakpoint
CREATE INDEX "operations_status" ON "operations" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "operations_created" ON "operations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "operations_case" ON "operations" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "operations_person" ON "operations" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "operations_unit" ON "operations" USING btree ("unit_id","created_at");--> statement-breakpoint
CREATE INDEX "operations_type" ON "operations" USING btree ("type","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "operations_one_pending_per_person" ON "operations" USING btree ("person_id") WHERE "operations"."status" = 'pending' and "operations"."person_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "operations_one_live_revert" ON "operations" USING btree ("reverts_id") WHERE "operations"."reverts_id" is not null and "operations"."status" in ('pending', 'applied');--> statement-breakpoint
CREATE INDEX "operations_rekey" ON "operations" USING btree ("maker_person_key") WHERE "operations"."status" = 'pending' and "operations"."rekey_value" is not null;--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject_type","subject_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_case" ON "audit_events" USING btree ("case_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_operation" ON "audit_events" USING btree ("operation_id","seq");--> statement-breakpoint
CREATE INDEX "audit_rows_row" ON "audit_rows" USING btree ("table_name","row_id","seq");