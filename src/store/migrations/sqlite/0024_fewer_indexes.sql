DROP INDEX `events_at`;--> statement-breakpoint
CREATE INDEX `events_counted` ON `events` (`stream`,`at`) WHERE stream in ('formal-channel', 'guard', 'note:directory');--> statement-breakpoint
DROP INDEX `tickets_status_asked`;--> statement-breakpoint
CREATE INDEX `tickets_open` ON `tickets` (`status`,`asked_at`) WHERE closed_at is null;