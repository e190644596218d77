CREATE TABLE "fact_days" (
	"day" bigint PRIMARY KEY NOT NULL,
	"changes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "period_folds" (
	"period" text collate "C" NOT NULL,
	"zone" text collate "C" NOT NULL,
	"basis" text collate "C" NOT NULL,
	"changes" bigint NOT NULL,
	"fold" json NOT NULL,
	CONSTRAINT "period_folds_period_zone_pk" PRIMARY KEY("period","zone")
);
--> statement-breakpoint
CREATE TABLE "question_facts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"asked_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"facts" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "folded" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "question_facts_asked" ON "question_facts" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "question_facts_last" ON "question_facts" USING btree ("last_at","asked_at","id");--> statement-breakpoint
CREATE INDEX "tickets_unfolded" ON "tickets" USING btree ("id") WHERE folded <> version;