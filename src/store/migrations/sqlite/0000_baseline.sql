CREATE TABLE `anchored` (
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`head` text NOT NULL,
	`anchor` integer NOT NULL,
	PRIMARY KEY(`stream`, `version`)
);
--> statement-breakpoint
CREATE INDEX `anchored_anchor` ON `anchored` (`anchor`,`stream`);--> statement-breakpoint
CREATE TABLE `anchors` (
	`n` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`prev` text,
	`value` text NOT NULL,
	`key` text,
	`mark` text
);
--> statement-breakpoint
CREATE TABLE `article_uses` (
	`article` text NOT NULL,
	`kind` text NOT NULL,
	`ticket` text NOT NULL,
	`person` text NOT NULL,
	`agency` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`article`, `kind`, `ticket`, `person`)
);
--> statement-breakpoint
CREATE INDEX `article_uses_at` ON `article_uses` (`at`);--> statement-breakpoint
CREATE TABLE `article_versions` (
	`article` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`source` text,
	`published_at` integer,
	`published_by` text,
	PRIMARY KEY(`article`, `version`)
);
--> statement-breakpoint
CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`topic` text,
	`document_type` text,
	`country` text,
	`language` text NOT NULL,
	`ticket` text,
	`agency` text,
	`author` text,
	`owner` text,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`review_at` integer,
	`kind` text DEFAULT 'article' NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`source` text,
	`prado` text,
	`published_by` text,
	`withdrawn_at` integer,
	`withdrawn_reason` text,
	`replaced_by` text,
	`changed` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `articles_state` ON `articles` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `articles_published` ON `articles` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `articles_changed` ON `articles` (`changed`);--> statement-breakpoint
CREATE TABLE `cards` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket` text NOT NULL,
	`slot` text NOT NULL,
	`at` integer NOT NULL,
	`repeat` integer,
	`place_id` integer NOT NULL,
	`part` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cards_slot` ON `cards` (`ticket`,`slot`,`place_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cards_part` ON `cards` (`place_id`,`part`);--> statement-breakpoint
CREATE TABLE `competence` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`expert` text NOT NULL,
	`topics` text NOT NULL,
	`level` integer,
	`day` text NOT NULL,
	`refresher` text,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credits` (
	`ledger` text NOT NULL,
	`holder` text NOT NULL,
	`year` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`ledger`, `holder`, `year`)
);
--> statement-breakpoint
CREATE TABLE `dispositions` (
	`ticket` text PRIMARY KEY NOT NULL,
	`held_at` integer,
	`held_by` text,
	`exported_at` integer,
	`exported_by` text,
	`removed_at` integer,
	`decision` text
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text GENERATED ALWAYS AS (case
  when substr(id, 1, 5) = 'from:' then 'source'
  when substr(id, 1, 6) = 'early:' then 'early-edit'
  when id like '%.why' then 'why'
  when id like '%.fields' then 'fields-asked'
  else 'words' end) VIRTUAL NOT NULL,
	`of` text GENERATED ALWAYS AS (case
  when substr(id, 1, 5) = 'from:' then substr(id, 6)
  when substr(id, 1, 6) = 'early:' then substr(id, 7)
  when id like '%.why' then substr(id, 1, length(id) - 4)
  when id like '%.fields' then substr(id, 1, length(id) - 7)
  else id end) VIRTUAL NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`stream`, `version`)
);
--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`);--> statement-breakpoint
CREATE INDEX `events_counted` ON `events` (`stream`,`at`) WHERE stream in ('formal-channel', 'guard', 'note:directory');--> statement-breakpoint
CREATE INDEX `events_incorrect_data` ON `events` (`at`) WHERE type = 'incorrect-data';--> statement-breakpoint
CREATE TABLE `fact_days` (
	`day` integer PRIMARY KEY NOT NULL,
	`changes` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`person` text NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text,
	`at` integer NOT NULL,
	`sent` integer,
	`settled_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`given_up_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_id` ON `inbox` (`id`);--> statement-breakpoint
CREATE INDEX `inbox_given_up` ON `inbox` (`given_up_at`) WHERE given_up_at is not null;--> statement-breakpoint
CREATE INDEX `inbox_unsettled` ON `inbox` (`at`) WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX `inbox_person` ON `inbox` (`person`) WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `links` (
	`message` text PRIMARY KEY NOT NULL,
	`ticket` text NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `loads` (
	`expert` text PRIMARY KEY NOT NULL,
	`busy` integer NOT NULL,
	`last_offered_at` integer
);
--> statement-breakpoint
CREATE TABLE `numbers` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`name` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`document` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`stream` text NOT NULL,
	`ticket` text,
	`effect` text NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`interrupted` integer NOT NULL,
	`doubts` integer DEFAULT 0 NOT NULL,
	`locked_until` integer,
	`sent_at` integer,
	`parked_at` integer,
	`parked_why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`,`seq`) WHERE sent_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX `outbox_stream` ON `outbox` (`stream`,`seq`) WHERE sent_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX `outbox_claimed` ON `outbox` (`locked_until`) WHERE locked_until is not null;--> statement-breakpoint
CREATE INDEX `outbox_parked` ON `outbox` (`parked_at`) WHERE parked_at is not null;--> statement-breakpoint
CREATE TABLE `pass_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `people` (
	`person` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`place` text,
	`language` text,
	`locale` text,
	`time_zone` text,
	`unit` text,
	`gone` integer NOT NULL,
	`gone_since` integer,
	`gone_tried` integer,
	`reminded_at` integer,
	`met` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `people_met` ON `people` (`community`,`met`);--> statement-breakpoint
CREATE INDEX `people_order` ON `people` (`met`);--> statement-breakpoint
CREATE INDEX `people_gone` ON `people` (`person`) WHERE gone;--> statement-breakpoint
CREATE TABLE `period_folds` (
	`period` text NOT NULL,
	`zone` text NOT NULL,
	`basis` text NOT NULL,
	`changes` integer NOT NULL,
	`fold` text NOT NULL,
	PRIMARY KEY(`period`, `zone`)
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`holder` text NOT NULL,
	`person` text,
	`place` text NOT NULL,
	`chat` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_holder` ON `places` (`holder`,`place`,`chat`);--> statement-breakpoint
CREATE INDEX `places_chat` ON `places` (`chat`);--> statement-breakpoint
CREATE TABLE `practices` (
	`topic` text NOT NULL,
	`expert` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `expert`)
);
--> statement-breakpoint
CREATE TABLE `published_shifts` (
	`calendar` text NOT NULL,
	`uid` text NOT NULL,
	`schedule` text NOT NULL,
	`expert` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`sequence` integer NOT NULL,
	`cancelled` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`calendar`, `uid`)
);
--> statement-breakpoint
CREATE TABLE `question_facts` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `question_facts_asked` ON `question_facts` (`asked_at`);--> statement-breakpoint
CREATE INDEX `question_facts_last` ON `question_facts` (`last_at`,`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `rosters` (
	`name` text PRIMARY KEY NOT NULL,
	`experts` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`stamp` text NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL,
	`held_until` integer
);
--> statement-breakpoint
CREATE TABLE `sent_weeks` (
	`agency` text NOT NULL,
	`week` text NOT NULL,
	`at` integer NOT NULL,
	`sent` text NOT NULL,
	PRIMARY KEY(`agency`, `week`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`coordinator` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `takes` (
	`offer` text PRIMARY KEY NOT NULL,
	`topic` text NOT NULL,
	`expert` text NOT NULL,
	`at` integer NOT NULL,
	`wait` integer NOT NULL,
	`paired` integer NOT NULL,
	`again` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `takes_topic` ON `takes` (`topic`,`at`);--> statement-breakpoint
CREATE INDEX `takes_expert` ON `takes` (`expert`,`at`);--> statement-breakpoint
CREATE TABLE `texts` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket` text,
	`body` text,
	`salt` text,
	`hash` text NOT NULL,
	FOREIGN KEY (`ticket`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `texts_kept` ON `texts` (`ticket`) WHERE body is not null;--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`topic` text NOT NULL,
	`asker_person` text NOT NULL,
	`asker_agency` text NOT NULL,
	`owner_expert` text,
	`urgent` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer NOT NULL,
	`head` text NOT NULL,
	`state` text NOT NULL,
	`folded` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tickets_unfolded` ON `tickets` (`id`) WHERE folded <> version;--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_number` ON `tickets` (`number`);--> statement-breakpoint
CREATE INDEX `tickets_open` ON `tickets` (`status`,`asked_at`) WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX `tickets_asked` ON `tickets` (`asked_at`);--> statement-breakpoint
CREATE INDEX `tickets_topic` ON `tickets` (`topic`,`asked_at`);--> statement-breakpoint
CREATE INDEX `tickets_about` ON `tickets` (`topic`,(state -> 'question' ->> 'documentType'),`asked_at`,`id`) WHERE state ->> 'answeredAt' is not null;--> statement-breakpoint
CREATE INDEX `tickets_asker` ON `tickets` (`asker_person`,`status`);--> statement-breakpoint
CREATE INDEX `tickets_owner` ON `tickets` (`owner_expert`,`status`);--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`expert` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`at` integer NOT NULL,
	`schedule` text,
	`taker` text
);
--> statement-breakpoint
CREATE INDEX `turns_to` ON `turns` (`to`);--> statement-breakpoint
CREATE TABLE `used` (
	`key` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
