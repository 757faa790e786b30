-- Bigrams of names, matched as phrases. Persons and units apart: a surname and a given name in a place's name would
-- make either search walk through the other's matches. What is indexed stands in search_entries, so the index keeps none.
CREATE VIRTUAL TABLE `search_person_terms` USING fts5(`terms`, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '|'");
--> statement-breakpoint
CREATE VIRTUAL TABLE `search_unit_terms` USING fts5(`terms`, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '|'");
--> statement-breakpoint
CREATE TRIGGER `search_entries_person_insert` AFTER INSERT ON `search_entries` WHEN NEW.`kind` = 'person'
BEGIN INSERT INTO `search_person_terms` (rowid, `terms`) VALUES (NEW.`id`, NEW.`terms`); END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_unit_insert` AFTER INSERT ON `search_entries` WHEN NEW.`kind` = 'unit'
BEGIN INSERT INTO `search_unit_terms` (rowid, `terms`) VALUES (NEW.`id`, NEW.`terms`); END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_person_delete` AFTER DELETE ON `search_entries` WHEN OLD.`kind` = 'person'
BEGIN DELETE FROM `search_person_terms` WHERE rowid = OLD.`id`; END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_unit_delete` AFTER DELETE ON `search_entries` WHEN OLD.`kind` = 'unit'
BEGIN DELETE FROM `search_unit_terms` WHERE rowid = OLD.`id`; END;
--> statement-breakpoint
CREATE TRIGGER `search_entries_no_update` BEFORE UPDATE ON `search_entries`
BEGIN SELECT RAISE(ABORT, 'search_entries are replaced, not changed'); END;
