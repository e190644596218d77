ALTER TABLE "outbox" ADD COLUMN "doubts" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "gone_since" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "gone_tried" bigint;--> statement-breakpoint
CREATE INDEX "people_gone" ON "people" USING btree ("person") WHERE gone;