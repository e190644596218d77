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
