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
	`review_at` integer
);
--> statement-breakpoint
CREATE INDEX `articles_state` ON `articles` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `cards` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket` text NOT NULL,
	`slot` text NOT NULL,
	`holder` text NOT NULL,
	`person` text,
	`place` text NOT NULL,
	`message` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cards_slot` ON `cards` (`ticket`,`slot`,`holder`);--> statement-breakpoint
CREATE UNIQUE INDEX `cards_message` ON `cards` (`message`);--> statement-breakpoint
CREATE INDEX `cards_place` ON `cards` (`ticket`,`place`,`seq`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`stream` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`type` text NOT NULL,
	`payload` text NOT NULL,
	`prev` text,
	`hash` text NOT NULL,
	PRIMARY KEY(`stream`, `version`)
);
--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`at`,`stream`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`person` text NOT NULL,
	`community` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text,
	`at` integer NOT NULL,
	`settled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_id` ON `inbox` (`id`);--> statement-breakpoint
CREATE INDEX `inbox_unsettled` ON `inbox` (`at`) WHERE settled_at is null;--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`due_at` integer NOT NULL
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
CREATE TABLE `people` (
	`person` text PRIMARY KEY NOT NULL,
	`community` text NOT NULL,
	`place` text,
	`language` text,
	`locale` text,
	`time_zone` text,
	`gone` integer NOT NULL,
	`reminded_at` integer,
	`met` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `people_met` ON `people` (`community`,`met`);--> statement-breakpoint
CREATE INDEX `people_order` ON `people` (`met`);--> statement-breakpoint
CREATE TABLE `texts` (
	`id` text PRIMARY KEY NOT NULL,
	`ticket` text,
	`body` text,
	`salt` text,
	`hash` text NOT NULL,
	FOREIGN KEY (`ticket`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `texts_ticket` ON `texts` (`ticket`);--> statement-breakpoint
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
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_number` ON `tickets` (`number`);--> statement-breakpoint
CREATE INDEX `tickets_status_asked` ON `tickets` (`status`,`asked_at`);--> statement-breakpoint
CREATE INDEX `tickets_asked` ON `tickets` (`asked_at`);--> statement-breakpoint
CREATE INDEX `tickets_asker` ON `tickets` (`asker_person`,`status`);--> statement-breakpoint
CREATE INDEX `tickets_owner` ON `tickets` (`owner_expert`,`status`);