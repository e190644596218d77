CREATE TABLE "secrets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"stamp" text collate "C" NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"held_until" bigint
);
--> statement-breakpoint
CREATE TABLE "used" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"until" bigint NOT NULL
);
