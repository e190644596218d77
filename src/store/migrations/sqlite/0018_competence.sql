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
