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
