CREATE TABLE `pass_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`coordinator` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer NOT NULL
);
