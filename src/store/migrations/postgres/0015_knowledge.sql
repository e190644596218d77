CREATE TABLE "article_uses" (
	"article" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"ticket" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"agency" text collate "C",
	"at" bigint NOT NULL,
	CONSTRAINT "article_uses_article_kind_ticket_person_pk" PRIMARY KEY("article","kind","ticket","person")
);
--> statement-breakpoint
CREATE TABLE "article_versions" (
	"article" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"title" text collate "C" NOT NULL,
	"question" text collate "C" NOT NULL,
	"answer" text collate "C" NOT NULL,
	"source" text collate "C",
	"published_at" bigint,
	"published_by" text collate "C",
	CONSTRAINT "article_versions_article_version_pk" PRIMARY KEY("article","version")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "kind" text collate "C" DEFAULT 'article' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "source" text collate "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "prado" text collate "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "published_by" text collate "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "withdrawn_at" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "withdrawn_reason" text collate "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "replaced_by" text collate "C";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "changed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "article_uses_at" ON "article_uses" USING btree ("at");--> statement-breakpoint
CREATE INDEX "articles_published" ON "articles" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "articles_review" ON "articles" USING btree ("state","review_at");--> statement-breakpoint
CREATE INDEX "articles_changed" ON "articles" USING btree ("changed");--> statement-breakpoint
CREATE INDEX "tickets_topic" ON "tickets" USING btree ("topic","asked_at");