ALTER TABLE "inbox" ADD COLUMN "attempts" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "given_up_at" bigint;--> statement-breakpoint
CREATE INDEX "inbox_given_up" ON "inbox" USING btree ("given_up_at") WHERE given_up_at is not null;