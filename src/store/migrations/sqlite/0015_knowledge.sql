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
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `articles` ADD `kind` text DEFAULT 'article' NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `source` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `prado` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `published_by` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `withdrawn_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `withdrawn_reason` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `replaced_by` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `changed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `articles_published` ON `articles` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `articles_review` ON `articles` (`state`,`review_at`);--> statement-breakpoint
CREATE INDEX `articles_changed` ON `articles` (`changed`);--> statement-breakpoint
CREATE INDEX `tickets_topic` ON `tickets` (`topic`,`asked_at`);