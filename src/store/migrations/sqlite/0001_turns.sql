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
CREATE INDEX `turns_to` ON `turns` (`to`);