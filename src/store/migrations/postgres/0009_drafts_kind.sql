ALTER TABLE "drafts" ADD COLUMN "kind" text collate "C" GENERATED ALWAYS AS (case
  when substr(id, 1, 5) = 'from:' then 'source'
  when substr(id, 1, 6) = 'early:' then 'early-edit'
  when id like '%.why' then 'why'
  when id like '%.fields' then 'fields-asked'
  else 'words' end) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "of" text collate "C" GENERATED ALWAYS AS (case
  when substr(id, 1, 5) = 'from:' then substr(id, 6)
  when substr(id, 1, 6) = 'early:' then substr(id, 7)
  when id like '%.why' then substr(id, 1, length(id) - 4)
  when id like '%.fields' then substr(id, 1, length(id) - 7)
  else id end) STORED NOT NULL;