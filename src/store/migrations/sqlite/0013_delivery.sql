ALTER TABLE `outbox` ADD `doubts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `gone_since` integer;--> statement-breakpoint
ALTER TABLE `people` ADD `gone_tried` integer;--> statement-breakpoint
CREATE INDEX `people_gone` ON `people` (`person`) WHERE gone;