DROP INDEX "persons_name";--> statement-breakpoint
CREATE INDEX "persons_name" ON "persons" USING btree ("name","id","status");