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
CREATE INDEX `texts_kept` ON `texts` (`ticket`) WHERE body is not null;