-- Bigrams of names: the index finds the entries that have them all, the condition beside it asks that they stand
-- together. Persons and units apart, as on SQLite.
CREATE INDEX "search_entries_person_terms" ON "search_entries" USING gin (string_to_array("terms", ' ')) WHERE "kind" = 'person';
--> statement-breakpoint
CREATE INDEX "search_entries_unit_terms" ON "search_entries" USING gin (string_to_array("terms", ' ')) WHERE "kind" = 'unit';
