CREATE TABLE `credits` (
	`ledger` text NOT NULL,
	`holder` text NOT NULL,
	`year` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`ledger`, `holder`, `year`)
);
--> statement-breakpoint
CREATE TABLE `practices` (
	`topic` text NOT NULL,
	`expert` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`topic`, `expert`)
);
--> statement-breakpoint
CREATE TABLE `takes` (
	`offer` text PRIMARY KEY NOT NULL,
	`topic` text NOT NULL,
	`expert` text NOT NULL,
	`at` integer NOT NULL,
	`wait` integer NOT NULL,
	`paired` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `takes_topic` ON `takes` (`topic`,`at`);--> statement-breakpoint
CREATE INDEX `takes_expert` ON `takes` (`expert`,`at`);