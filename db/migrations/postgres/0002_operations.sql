CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"unit_id" text,
	"kind" text NOT NULL,
	"created_at" bigint NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "notices_kind" CHECK ("notices"."kind" in ('administrator-applied', 'administrator-revoked')),
	CONSTRAINT "notices_status" CHECK ("notices"."status" in ('sent', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"operation_id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"staff_id" text,
	"code_hash" text NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	CONSTRAINT "one_time_codes_whose" CHECK (("one_time_codes"."account_id" is null) <> ("one_time_codes"."staff_id" is null))
);
--> statement-breakpoint
CREATE TABLE "operation_subjects" (
	"operation_id" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	CONSTRAINT "operation_subjects_operation_id_subject_type_subject_id_pk" PRIMARY KEY("operation_id","subject_type","subject_id")
);
--> statement-breakpoint
CREATE TABLE "duplicate_candidates" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_a" text NOT NULL,
	"unit_b" text NOT NULL,
	"score" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"current" boolean NOT NULL,
	"judgement" text,
	"judgement_note" text,
	"judged_by" text,
	"judged_at" bigint,
	"found_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "duplicate_candidates_order" CHECK ("duplicate_candidates"."unit_a" < "duplicate_candidates"."unit_b"),
	CONSTRAINT "duplicate_candidates_judgement" CHECK ("duplicate_candidates"."judgement" is null or "duplicate_candidates"."judgement" in ('duplicate', 'different'))
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "password_reset_at" bigint;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "password_expires_at" bigint;--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "subject_type" text;--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "subject_id" text;--> statement-breakpoint
ALTER TABLE "operations" ADD COLUMN "corrects_id" text;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_issued_by_staff_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_subjects" ADD CONSTRAINT "operation_subjects_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_unit_a_units_id_fk" FOREIGN KEY ("unit_a") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_unit_b_units_id_fk" FOREIGN KEY ("unit_b") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_judged_by_staff_id_fk" FOREIGN KEY ("judged_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_account" ON "notices" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "notices_unit" ON "notices" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_account" ON "one_time_codes" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_staff" ON "one_time_codes" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "operation_subjects_subject" ON "operation_subjects" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicate_candidates_pair" ON "duplicate_candidates" USING btree ("unit_a","unit_b");--> statement-breakpoint
CREATE INDEX "duplicate_candidates_b" ON "duplicate_candidates" USING btree ("unit_b");--> statement-breakpoint
CREATE INDEX "duplicate_candidates_open" ON "duplicate_candidates" USING btree ("current","score");--> statement-breakpoint
CREATE INDEX "operations_reverts" ON "operations" USING btree ("reverts_id");--> statement-breakpoint
CREATE INDEX "operations_corrects" ON "operations" USING btree ("corrects_id");--> statement-breakpoint
INSERT INTO operation_subjects (operation_id, subject_type, subject_id) SELECT id, 'persons', person_id FROM operations WHERE person_id IS NOT NULL;--> statement-breakpoint
INSERT INTO operation_subjects (operation_id, subject_type, subject_id) SELECT id, 'units', unit_id FROM operations WHERE unit_id IS NOT NULL;
