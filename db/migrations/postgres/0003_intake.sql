CREATE TABLE "case_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"given" jsonb NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"decision_note" text,
	CONSTRAINT "case_consents_kind" CHECK ("case_consents"."kind" in ('extension', 'material-round')),
	CONSTRAINT "case_consents_status_word" CHECK ("case_consents"."status" in ('pending', 'granted', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "case_drafts" (
	"staff_id" text NOT NULL,
	"case_id" text NOT NULL,
	"item_id" text NOT NULL,
	"operation_type" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "case_drafts_staff_id_case_id_item_id_operation_type_pk" PRIMARY KEY("staff_id","case_id","item_id","operation_type")
);
--> statement-breakpoint
CREATE TABLE "case_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"other_case_id" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"status" text NOT NULL,
	"created_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	CONSTRAINT "case_proposals_kind" CHECK ("case_proposals"."kind" in ('join', 'reopen', 'repeat')),
	CONSTRAINT "case_proposals_status" CHECK ("case_proposals"."status" in ('proposed', 'accepted', 'dismissed'))
);
--> statement-breakpoint
CREATE TABLE "case_pages" (
	"case_id" text NOT NULL,
	"fax_id" text NOT NULL,
	"page" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "case_pages_case_id_fax_id_page_pk" PRIMARY KEY("case_id","fax_id","page")
);
--> statement-breakpoint
CREATE TABLE "fax_readings" (
	"fax_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"queued_at" bigint NOT NULL,
	"lease_until" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"finished_at" bigint,
	"failure" text,
	"result" jsonb,
	CONSTRAINT "fax_readings_status_word" CHECK ("fax_readings"."status" in ('queued', 'reading', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"id" text PRIMARY KEY NOT NULL,
	"holidays" jsonb NOT NULL,
	"make_up_days" jsonb NOT NULL,
	"source" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"case_id" text,
	"round" integer,
	"content" jsonb NOT NULL,
	"sha256" text,
	"recipient" jsonb,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"sent_by" text,
	"sent_at" bigint,
	CONSTRAINT "letters_kind" CHECK ("letters"."kind" in ('material-request', 'lapse', 'outcome', 'cover-sheet'))
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "lease_until" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "clock_from" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "clock_minutes" integer;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "waiting_since" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "material_asked" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "material_round" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "joined_case_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "status_code" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "status_misses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "status_locked_until" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "caller_role" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "caller_person_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "caller_check" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "caller_checked_by" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "caller_checked_at" bigint;--> statement-breakpoint
ALTER TABLE "fax_pages" ADD COLUMN "legibility" jsonb;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "caller_name" text;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "called_number" text;--> statement-breakpoint
ALTER TABLE "faxes" ADD COLUMN "reception_error" text;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD COLUMN "unreadable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case_consents" ADD CONSTRAINT "case_consents_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_consents" ADD CONSTRAINT "case_consents_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_consents" ADD CONSTRAINT "case_consents_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proposals" ADD CONSTRAINT "case_proposals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proposals" ADD CONSTRAINT "case_proposals_other_case_id_cases_id_fk" FOREIGN KEY ("other_case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proposals" ADD CONSTRAINT "case_proposals_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pages" ADD CONSTRAINT "case_pages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pages" ADD CONSTRAINT "case_pages_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_readings" ADD CONSTRAINT "fax_readings_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_years" ADD CONSTRAINT "calendar_years_entered_by_staff_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_sent_by_staff_id_fk" FOREIGN KEY ("sent_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_consents_case" ON "case_consents" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_consents_status" ON "case_consents" USING btree ("status","requested_at");--> statement-breakpoint
CREATE INDEX "case_drafts_case" ON "case_drafts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_drafts_updated" ON "case_drafts" USING btree ("updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "case_proposals_once" ON "case_proposals" USING btree ("case_id","kind","other_case_id");--> statement-breakpoint
CREATE INDEX "case_proposals_other" ON "case_proposals" USING btree ("other_case_id");--> statement-breakpoint
CREATE INDEX "case_pages_fax" ON "case_pages" USING btree ("fax_id","page");--> statement-breakpoint
CREATE INDEX "fax_readings_status" ON "fax_readings" USING btree ("status","queued_at");--> statement-breakpoint
CREATE INDEX "letters_case" ON "letters" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "letters_created" ON "letters" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_caller_person_id_persons_id_fk" FOREIGN KEY ("caller_person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_caller_checked_by_staff_id_fk" FOREIGN KEY ("caller_checked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_joined" ON "cases" USING btree ("joined_case_id");