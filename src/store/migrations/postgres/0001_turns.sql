CREATE TABLE "turns" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"from" bigint NOT NULL,
	"to" bigint NOT NULL,
	"at" bigint NOT NULL,
	"schedule" text collate "C",
	"taker" text collate "C"
);
--> statement-breakpoint
CREATE INDEX "turns_to" ON "turns" USING btree ("to");