CREATE TABLE "places" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"holder" text collate "C" NOT NULL,
	"person" text collate "C",
	"place" text collate "C" NOT NULL,
	"chat" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "places_holder" ON "places" USING btree ("holder","place","chat");--> statement-breakpoint
CREATE INDEX "places_chat" ON "places" USING btree ("chat");--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "place_id" bigint;--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "part" text collate "C";--> statement-breakpoint
ALTER TABLE "cards" ADD COLUMN "chat" text collate "C";--> statement-breakpoint
UPDATE "cards" SET
	"part" = CASE WHEN m.n < 3 THEN "message" ELSE m.parts[3] END,
	"chat" = CASE WHEN m.n < 3 THEN '' ELSE array_to_string(m.parts[1:2] || m.parts[4:], '/') END
FROM (SELECT "seq" AS one, string_to_array("message", '/') AS parts, cardinality(string_to_array("message", '/')) AS n FROM "cards") m
WHERE "seq" = m.one;--> statement-breakpoint
INSERT INTO "places" ("holder", "person", "place", "chat")
SELECT "holder", max("person"), "place", "chat" FROM "cards" GROUP BY "holder", "place", "chat" ORDER BY min("seq");--> statement-breakpoint
UPDATE "cards" c SET "place_id" = p."id" FROM "places" p
WHERE p."holder" = c."holder" AND p."place" = c."place" AND p."chat" = c."chat";--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "place_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "cards" ALTER COLUMN "part" SET NOT NULL;--> statement-breakpoint
DROP INDEX "cards_message";--> statement-breakpoint
DROP INDEX "cards_slot";--> statement-breakpoint
ALTER TABLE "cards" DROP COLUMN "chat";--> statement-breakpoint
ALTER TABLE "cards" DROP COLUMN "holder";--> statement-breakpoint
ALTER TABLE "cards" DROP COLUMN "person";--> statement-breakpoint
ALTER TABLE "cards" DROP COLUMN "place";--> statement-breakpoint
ALTER TABLE "cards" DROP COLUMN "message";--> statement-breakpoint
CREATE UNIQUE INDEX "cards_slot" ON "cards" USING btree ("ticket","slot","place_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cards_part" ON "cards" USING btree ("place_id","part");
