DROP INDEX `search_entries_tail`;--> statement-breakpoint
CREATE INDEX `search_entries_tail` ON `search_entries` (`tail`,`key`,`id`);