CREATE TABLE "credits" (
	"ledger" text collate "C" NOT NULL,
	"holder" text collate "C" NOT NULL,
	"year" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "credits_ledger_holder_year_pk" PRIMARY KEY("ledger","holder","year")
);
--> statement-breakpoint
CREATE TABLE "practices" (
	"topic" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "practices_topic_expert_pk" PRIMARY KEY("topic","expert")
);
--> statement-breakpoint
CREATE TABLE "takes" (
	"offer" text collate "C" PRIMARY KEY NOT NULL,
	"topic" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"wait" bigint NOT NULL,
	"paired" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "takes_topic" ON "takes" USING btree ("topic","at");--> statement-breakpoint
CREATE INDEX "takes_expert" ON "takes" USING btree ("expert","at");