CREATE TABLE `places` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`holder` text NOT NULL,
	`person` text,
	`place` text NOT NULL,
	`chat` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_holder` ON `places` (`holder`,`place`,`chat`);--> statement-breakpoint
CREATE INDEX `places_chat` ON `places` (`chat`);--> statement-breakpoint
CREATE TABLE `__parted` AS
SELECT `seq`, `holder`, `person`, `place`,
	CASE WHEN `first` * `second` = 0 THEN '' ELSE substr(`message`, 1, `first` + `second` - 1) || CASE `third` WHEN 0 THEN '' ELSE substr(`after`, `third`) END END AS `chat`,
	CASE WHEN `first` * `second` = 0 THEN `message` WHEN `third` = 0 THEN `after` ELSE substr(`after`, 1, `third` - 1) END AS `part`
FROM (SELECT *, instr(`after`, '/') AS `third`
	FROM (SELECT *, substr(`message`, `first` + `second` + 1) AS `after`
		FROM (SELECT *, instr(substr(`message`, `first` + 1), '/') AS `second`
			FROM (SELECT `seq`, `holder`, `person`, `place`, `message`, instr(`message`, '/') AS `first` FROM `cards`))));--> statement-breakpoint
INSERT INTO `places` (`holder`, `person`, `place`, `chat`)
SELECT `holder`, max(`person`), `place`, `chat` FROM `__parted` GROUP BY `holder`, `place`, `chat` ORDER BY min(`seq`);--> statement-breakpoint
CREATE TABLE `__new_cards` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ticket` text NOT NULL,
	`slot` text NOT NULL,
	`at` integer NOT NULL,
	`repeat` integer,
	`place_id` integer NOT NULL,
	`part` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_cards` (`seq`, `ticket`, `slot`, `at`, `repeat`, `place_id`, `part`)
SELECT c.`seq`, c.`ticket`, c.`slot`, c.`at`, c.`repeat`, p.`id`, m.`part`
FROM `cards` c
JOIN `__parted` m ON m.`seq` = c.`seq`
JOIN `places` p ON p.`holder` = m.`holder` AND p.`place` = m.`place` AND p.`chat` = m.`chat`
ORDER BY c.`seq`;--> statement-breakpoint
DROP TABLE `__parted`;--> statement-breakpoint
DROP TABLE `cards`;--> statement-breakpoint
ALTER TABLE `__new_cards` RENAME TO `cards`;--> statement-breakpoint
CREATE UNIQUE INDEX `cards_slot` ON `cards` (`ticket`,`slot`,`place_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `cards_part` ON `cards` (`place_id`,`part`);
