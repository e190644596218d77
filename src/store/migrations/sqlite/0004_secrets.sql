CREATE TABLE `secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`stamp` text NOT NULL,
	`sealed` text NOT NULL,
	`at` integer NOT NULL,
	`held_until` integer
);
--> statement-breakpoint
CREATE TABLE `used` (
	`key` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
