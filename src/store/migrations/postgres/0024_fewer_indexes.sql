DROP INDEX "events_at";--> statement-breakpoint
DROP INDEX "tickets_status_asked";--> statement-breakpoint
CREATE INDEX "events_counted" ON "events" USING btree ("stream","at") WHERE stream in ('formal-channel', 'guard', 'note:directory');--> statement-breakpoint
CREATE INDEX "tickets_open" ON "tickets" USING btree ("status","asked_at") WHERE closed_at is null;