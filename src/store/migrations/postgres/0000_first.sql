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
	"review_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cards" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cards_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket" text collate "C" NOT NULL,
	"slot" text collate "C" NOT NULL,
	"holder" text collate "C" NOT NULL,
	"person" text collate "C",
	"place" text collate "C" NOT NULL,
	"message" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person" text collate "C" NOT NULL,
	"text" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"stream" text collate "C" NOT NULL,
	"version" bigint NOT NULL,
	"at" bigint NOT NULL,
	"by" text collate "C" NOT NULL,
	"type" text collate "C" NOT NULL,
	"payload" json NOT NULL,
	"prev" text collate "C",
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "events_stream_version_pk" PRIMARY KEY("stream","version")
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
	"settled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"due_at" bigint NOT NULL
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
	"locked_until" bigint,
	"sent_at" bigint,
	"parked_at" bigint,
	"parked_why" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "people" (
	"person" text collate "C" PRIMARY KEY NOT NULL,
	"community" text collate "C" NOT NULL,
	"place" text collate "C",
	"language" text collate "C",
	"locale" text collate "C",
	"time_zone" text collate "C",
	"gone" boolean NOT NULL,
	"reminded_at" bigint,
	"met" bigint NOT NULL
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
	"state" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_ticket_tickets_id_fk" FOREIGN KEY ("ticket") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_state" ON "articles" USING btree ("state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_slot" ON "cards" USING btree ("ticket","slot","holder");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_message" ON "cards" USING btree ("message");--> statement-breakpoint
CREATE INDEX "cards_place" ON "cards" USING btree ("ticket","place","seq");--> statement-breakpoint
CREATE INDEX "events_at" ON "events" USING btree ("at","stream");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_id" ON "inbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "inbox_unsettled" ON "inbox" USING btree ("at") WHERE settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_id" ON "outbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at","seq") WHERE sent_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_stream" ON "outbox" USING btree ("stream","seq") WHERE sent_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX "outbox_claimed" ON "outbox" USING btree ("locked_until") WHERE locked_until is not null;--> statement-breakpoint
CREATE INDEX "outbox_parked" ON "outbox" USING btree ("parked_at") WHERE parked_at is not null;--> statement-breakpoint
CREATE INDEX "people_met" ON "people" USING btree ("community","met");--> statement-breakpoint
CREATE INDEX "people_order" ON "people" USING btree ("met");--> statement-breakpoint
CREATE INDEX "texts_ticket" ON "texts" USING btree ("ticket");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number" ON "tickets" USING btree ("number");--> statement-breakpoint
CREATE INDEX "tickets_status_asked" ON "tickets" USING btree ("status","asked_at");--> statement-breakpoint
CREATE INDEX "tickets_asked" ON "tickets" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "tickets_asker" ON "tickets" USING btree ("asker_person","status");--> statement-breakpoint
CREATE INDEX "tickets_owner" ON "tickets" USING btree ("owner_expert","status");