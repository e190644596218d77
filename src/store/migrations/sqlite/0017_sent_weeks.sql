CREATE TABLE `sent_weeks` (
	`agency` text NOT NULL,
	`week` text NOT NULL,
	`at` integer NOT NULL,
	`sent` text NOT NULL,
	PRIMARY KEY(`agency`, `week`)
);
