CREATE INDEX "accounts_holder" ON "accounts" USING btree ("holder_name") WHERE "accounts"."holder_name" is not null;--> statement-breakpoint
CREATE INDEX "learning_imports_year" ON "learning_imports" USING btree ("year","id");--> statement-breakpoint
CREATE INDEX "persons_status" ON "persons" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "units_status" ON "units" USING btree ("status","registered_at");--> statement-breakpoint
CREATE INDEX "cases_requester_name" ON "cases" USING btree ("requester_name");--> statement-breakpoint
CREATE INDEX "cases_subject" ON "cases" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "operations_subject" ON "operations" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "audit_events_subject_id" ON "audit_events" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "audit_events_outcome" ON "audit_events" USING btree ("outcome","seq");