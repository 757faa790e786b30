DROP INDEX `persons_name`;--> statement-breakpoint
CREATE INDEX `persons_name` ON `persons` (`name`,`id`,`status`);