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
CREATE INDEX "texts_kept" ON "texts" USING btree ("ticket") WHERE body is not null;