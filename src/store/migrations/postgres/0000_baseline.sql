CREATE TABLE "anchored" (
	"stream" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"head" text collate "C" NOT NULL,
	"anchor" bigint NOT NULL,
	CONSTRAINT "anchored_stream_version_pk" PRIMARY KEY("stream","version")
);
--> statement-breakpoint
CREATE TABLE "anchors" (
	"n" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"prev" text collate "C",
	"value" text collate "C" NOT NULL,
	"key" text collate "C",
	"mark" text collate "C"
);
--> statement-breakpoint
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
CREATE TABLE "articles" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"state" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"question" text collate "C" NOT NULL,
	"answer" text collate "C" NOT NULL,
	"topic" text collate "C",
	"document_type" text collate "C",
	"country" text collate "C",
	"language" text collate "C" NOT NULL,
	"ticket" text collate "C",
	"agency" text collate "C",
	"author" text collate "C",
	"owner" text collate "C",
	"created_at" bigint NOT NULL,
	"published_at" bigint,
	"review_at" bigint,
	"kind" text collate "C" DEFAULT 'article' NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"source" text collate "C",
	"prado" text collate "C",
	"published_by" text collate "C",
	"withdrawn_at" bigint,
	"withdrawn_reason" text collate "C",
	"replaced_by" text collate "C",
	"changed" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cards_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket" text collate "C" NOT NULL,
	"slot" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"repeat" boolean,
	"place_id" bigint NOT NULL,
	"part" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "competence" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"topics" json NOT NULL,
	"level" bigint,
	"day" text collate "C" NOT NULL,
	"refresher" text collate "C",
	"text" text collate "C" NOT NULL,
	"by" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"ledger" text collate "C" NOT NULL,
	"holder" text collate "C" NOT NULL,
	"year" bigint NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "credits_ledger_holder_year_pk" PRIMARY KEY("ledger","holder","year")
);
--> statement-breakpoint
CREATE TABLE "dispositions" (
	"ticket" text collate "C" PRIMARY KEY NOT NULL,
	"held_at" bigint,
	"held_by" text collate "C",
	"exported_at" bigint,
	"exported_by" text collate "C",
	"removed_at" bigint,
	"decision" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"kind" text collate "C" GENERATED ALWAYS AS (case
  when substr(id, 1, 5) = 'from:' then 'source'
  when substr(id, 1, 6) = 'early:' then 'early-edit'
  when id like '%.why' then 'why'
  when id like '%.fields' then 'fields-asked'
  else 'words' end) STORED NOT NULL,
	"of" text collate "C" GENERATED ALWAYS AS (case
  when substr(id, 1, 5) = 'from:' then substr(id, 6)
  when substr(id, 1, 6) = 'early:' then substr(id, 7)
  when id like '%.why' then substr(id, 1, length(id) - 4)
  when id like '%.fields' then substr(id, 1, length(id) - 7)
  else id end) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"stream" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"at" bigint NOT NULL,
	"by" text collate "C" NOT NULL,
	"type" text collate "C" NOT NULL,
	"payload" json NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "events_stream_version_pk" PRIMARY KEY("stream","version")
);
--> statement-breakpoint
CREATE TABLE "fact_days" (
	"day" bigint PRIMARY KEY NOT NULL,
	"changes" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"community" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"payload" json,
	"at" bigint NOT NULL,
	"sent" bigint,
	"settled_at" bigint,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"given_up_at" bigint
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"due_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"holder" text collate "C" NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "links" (
	"message" text collate "C" PRIMARY KEY NOT NULL,
	"ticket" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loads" (
	"expert" text collate "C" PRIMARY KEY NOT NULL,
	"busy" bigint NOT NULL,
	"last_offered_at" bigint
);
--> statement-breakpoint
CREATE TABLE "numbers" (
	"year" bigint PRIMARY KEY NOT NULL,
	"last" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"document" json NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text collate "C" NOT NULL,
	"stream" text collate "C" NOT NULL,
	"ticket" text collate "C",
	"effect" json NOT NULL,
	"due_at" bigint NOT NULL,
	"attempts" bigint NOT NULL,
	"interrupted" boolean NOT NULL,
	"doubts" bigint DEFAULT 0 NOT NULL,
	"locked_until" bigint,
	"sent_at" bigint,
	"parked_at" bigint,
	"parked_why" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "pass_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"person" text collate "C" PRIMARY KEY NOT NULL,
	"community" text collate "C" NOT NULL,
	"place" text collate "C",
	"language" text collate "C",
	"locale" text collate "C",
	"time_zone" text collate "C",
	"unit" text collate "C",
	"gone" boolean NOT NULL,
	"gone_since" bigint,
	"gone_tried" bigint,
	"reminded_at" bigint,
	"met" bigint NOT NULL
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
CREATE TABLE "places" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"holder" text collate "C" NOT NULL,
	"person" text collate "C",
	"place" text collate "C" NOT NULL,
	"chat" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practices" (
	"topic" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "practices_topic_expert_pk" PRIMARY KEY("topic","expert")
);
--> statement-breakpoint
CREATE TABLE "published_shifts" (
	"calendar" text collate "C" NOT NULL,
	"uid" text collate "C" NOT NULL,
	"schedule" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"from" bigint NOT NULL,
	"to" bigint NOT NULL,
	"sequence" bigint NOT NULL,
	"cancelled" boolean NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "published_shifts_calendar_uid_pk" PRIMARY KEY("calendar","uid")
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
CREATE TABLE "rosters" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"experts" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"stamp" text collate "C" NOT NULL,
	"sealed" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"held_until" bigint
);
--> statement-breakpoint
CREATE TABLE "sent_weeks" (
	"agency" text collate "C" NOT NULL,
	"week" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"sent" json NOT NULL,
	CONSTRAINT "sent_weeks_agency_week_pk" PRIMARY KEY("agency","week")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person" text collate "C" NOT NULL,
	"coordinator" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "takes" (
	"offer" text collate "C" PRIMARY KEY NOT NULL,
	"topic" text collate "C" NOT NULL,
	"expert" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"wait" bigint NOT NULL,
	"paired" boolean NOT NULL,
	"again" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "texts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"ticket" text collate "C",
	"body" text collate "C",
	"salt" text collate "C",
	"hash" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"topic" text collate "C" NOT NULL,
	"asker_person" text collate "C" NOT NULL,
	"asker_agency" text collate "C" NOT NULL,
	"owner_expert" text collate "C",
	"urgent" boolean NOT NULL,
	"asked_at" bigint NOT NULL,
	"closed_at" bigint,
	"version" bigint NOT NULL,
	"head" text collate "C" NOT NULL,
	"state" json NOT NULL,
	"folded" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "used" (
	"key" text collate "C" PRIMARY KEY NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_ticket_tickets_id_fk" FOREIGN KEY ("ticket") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "anchored_anchor" ON "anchored" USING btree ("anchor","stream");--> statement-breakpoint
CREATE INDEX "article_uses_at" ON "article_uses" USING btree ("at");--> statement-breakpoint
CREATE INDEX "articles_state" ON "articles" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "articles_published" ON "articles" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "articles_changed" ON "articles" USING btree ("changed");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_slot" ON "cards" USING btree ("ticket","slot","place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_part" ON "cards" USING btree ("place_id","part");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "events_counted" ON "events" USING btree ("stream","at") WHERE stream in ('formal-channel', 'guard', 'note:directory');--> statement-breakpoint
CREATE INDEX "events_incorrect_data" ON "events" USING btree ("at") WHERE type = 'incorrect-data';--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_id" ON "inbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "inbox_given_up" ON "inbox" USING btree ("given_up_at") WHERE given_up_at is not null;--> statement-breakpoint
CREATE INDEX "inbox_unsettled" ON "inbox" USING btree ("at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "inbox_person" ON "inbox" USING btree ("person") WHERE settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_id" ON "outbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at","seq") WHERE sent_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream" ON "outbox" USING btree ("stream","seq") WHERE sent_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_claimed" ON "outbox" USING btree ("locked_until") WHERE locked_until is not null;--> statement-breakpoint
CREATE INDEX "outbox_parked" ON "outbox" USING btree ("parked_at") WHERE parked_at is not null;--> statement-breakpoint
CREATE INDEX "people_met" ON "people" USING btree ("community","met");--> statement-breakpoint
CREATE INDEX "people_order" ON "people" USING btree ("met");--> statement-breakpoint
CREATE INDEX "people_gone" ON "people" USING btree ("person") WHERE gone;--> statement-breakpoint
CREATE UNIQUE INDEX "places_holder" ON "places" USING btree ("holder","place","chat");--> statement-breakpoint
CREATE INDEX "places_chat" ON "places" USING btree ("chat");--> statement-breakpoint
CREATE INDEX "question_facts_asked" ON "question_facts" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "question_facts_last" ON "question_facts" USING btree ("last_at","asked_at","id");--> statement-breakpoint
CREATE INDEX "takes_topic" ON "takes" USING btree ("topic","at");--> statement-breakpoint
CREATE INDEX "takes_expert" ON "takes" USING btree ("expert","at");--> statement-breakpoint
CREATE INDEX "texts_kept" ON "texts" USING btree ("ticket") WHERE body is not null;--> statement-breakpoint
CREATE INDEX "tickets_unfolded" ON "tickets" USING btree ("id") WHERE folded <> version;--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number" ON "tickets" USING btree ("number");--> statement-breakpoint
CREATE INDEX "tickets_open" ON "tickets" USING btree ("status","asked_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "tickets_asked" ON "tickets" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "tickets_topic" ON "tickets" USING btree ("topic","asked_at");--> statement-breakpoint
CREATE INDEX "tickets_about" ON "tickets" USING btree ("topic",(state -> 'question' ->> 'documentType'),"asked_at","id") WHERE state ->> 'answeredAt' is not null;--> statement-breakpoint
CREATE INDEX "tickets_asker" ON "tickets" USING btree ("asker_person","status");--> statement-breakpoint
CREATE INDEX "tickets_owner" ON "tickets" USING btree ("owner_expert","status");--> statement-breakpoint
CREATE INDEX "turns_to" ON "turns" USING btree ("to");