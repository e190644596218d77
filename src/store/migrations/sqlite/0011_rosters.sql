CREATE TABLE `rosters` (
	`name` text PRIMARY KEY NOT NULL,
	`experts` text NOT NULL
);
