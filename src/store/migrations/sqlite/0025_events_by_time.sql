-- Builds in between had taken the first away, or made the second, already.
DROP INDEX IF EXISTS `articles_review`;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS `events_at` ON `events` (`at`);