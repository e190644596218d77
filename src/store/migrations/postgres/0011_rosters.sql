CREATE TABLE "rosters" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"experts" json NOT NULL
);
