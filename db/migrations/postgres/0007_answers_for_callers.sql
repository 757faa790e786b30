CREATE TABLE "article_uses" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"day" text NOT NULL,
	"uses" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guidance_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"guidance" text,
	"written_by" text,
	"written_at" bigint,
	"until" bigint NOT NULL,
	"replaced_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entries" (
	"id" integer PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"source" text NOT NULL,
	"key" text NOT NULL,
	"initials" text NOT NULL,
	"tail" text,
	"terms" text NOT NULL,
	CONSTRAINT "search_entries_kind" CHECK ("search_entries"."kind" in ('person', 'unit')),
	CONSTRAINT "search_entries_source" CHECK ("search_entries"."source" in ('name', 'former-name', 'alias'))
);
--> statement-breakpoint
CREATE TABLE "search_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"rules" integer NOT NULL,
	"built_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caller_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"role" text NOT NULL,
	"check" text,
	"person_id" text,
	"unit_admin_id" text,
	"checked_by" text NOT NULL,
	"checked_at" bigint NOT NULL,
	"valid_until" bigint NOT NULL,
	CONSTRAINT "caller_checks_subject_type" CHECK ("caller_checks"."subject_type" in ('persons', 'units')),
	CONSTRAINT "caller_checks_role" CHECK ("caller_checks"."role" in ('self', 'unit-admin', 'other'))
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"status" text NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"inserted" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"moved" jsonb,
	CONSTRAINT "import_runs_kind" CHECK ("import_runs"."kind" in ('persons', 'units', 'unit-admins', 'records')),
	CONSTRAINT "import_runs_status" CHECK ("import_runs"."status" in ('running', 'done'))
);
--> statement-breakpoint
ALTER TABLE "learning_imports" ADD COLUMN "duplicate_of_id" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "guidance_at" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "guidance_by" text;--> statement-breakpoint
ALTER TABLE "article_uses" ADD CONSTRAINT "article_uses_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guidance_revisions" ADD CONSTRAINT "guidance_revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_uses_day" ON "article_uses" USING btree ("day","article_id");--> statement-breakpoint
CREATE INDEX "guidance_revisions_article" ON "guidance_revisions" USING btree ("article_id","until");--> statement-breakpoint
CREATE INDEX "search_entries_subject" ON "search_entries" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "search_entries_key" ON "search_entries" USING btree ("kind","key","id");--> statement-breakpoint
CREATE INDEX "search_entries_initials" ON "search_entries" USING btree ("kind","initials","id");--> statement-breakpoint
CREATE INDEX "search_entries_tail" ON "search_entries" USING btree ("tail","id");--> statement-breakpoint
CREATE INDEX "caller_checks_subject" ON "caller_checks" USING btree ("subject_type","subject_id","checked_at");--> statement-breakpoint
CREATE INDEX "import_runs_started" ON "import_runs" USING btree ("started_at");--> statement-breakpoint
ALTER TABLE "learning_imports" ADD CONSTRAINT "learning_imports_duplicate_of_id_records_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "learning_imports_received" ON "learning_imports" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "learning_imports_status" ON "learning_imports" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "persons_city" ON "persons" USING btree ("city_code","id");--> statement-breakpoint
CREATE INDEX "persons_registered" ON "persons" USING btree ("registered_at","id");--> statement-breakpoint
CREATE INDEX "unit_admins_status" ON "unit_admins" USING btree ("status","applied_at");