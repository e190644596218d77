CREATE TABLE "pass_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person" text collate "C" NOT NULL,
	"coordinator" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"until" bigint NOT NULL
);
