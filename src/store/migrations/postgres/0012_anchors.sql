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
CREATE INDEX "anchored_anchor" ON "anchored" USING btree ("anchor","stream");