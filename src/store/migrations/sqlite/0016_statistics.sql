CREATE TABLE `fact_days` (
	`day` integer PRIMARY KEY NOT NULL,
	`changes` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `period_folds` (
	`period` text NOT NULL,
	`zone` text NOT NULL,
	`basis` text NOT NULL,
	`changes` integer NOT NULL,
	`fold` text NOT NULL,
	PRIMARY KEY(`period`, `zone`)
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
ALTER TABLE `tickets` ADD `folded` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `tickets_unfolded` ON `tickets` (`id`) WHERE folded <> version;