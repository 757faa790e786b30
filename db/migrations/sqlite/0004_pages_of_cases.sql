INSERT INTO case_pages (case_id, fax_id, page, position)
SELECT faxes.case_id, faxes.id, fax_pages.number,
  row_number() OVER (PARTITION BY faxes.case_id ORDER BY faxes.received_at, faxes.id, fax_pages.number) - 1
FROM faxes INNER JOIN fax_pages ON fax_pages.fax_id = faxes.id;
--> statement-breakpoint
INSERT INTO fax_readings (fax_id, status, queued_at, attempts)
SELECT id, 'queued', received_at, 0 FROM faxes;
--> statement-breakpoint
UPDATE cases SET clock_from = received_at, clock_minutes = 840;
