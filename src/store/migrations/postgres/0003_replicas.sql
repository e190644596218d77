CREATE TABLE "leases" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"holder" text collate "C" NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "sent" bigint;