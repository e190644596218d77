CREATE TABLE `published_shifts` (
	`calendar` text NOT NULL,
	`uid` text NOT NULL,
	`schedule` text NOT NULL,
	`expert` text NOT NULL,
	`from` integer NOT NULL,
	`to` integer NOT NULL,
	`sequence` integer NOT NULL,
	`cancelled` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`calendar`, `uid`)
);
