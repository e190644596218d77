ALTER TABLE `inbox` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `inbox` ADD `given_up_at` integer;--> statement-breakpoint
CREATE INDEX `inbox_given_up` ON `inbox` (`given_up_at`) WHERE given_up_at is not null;