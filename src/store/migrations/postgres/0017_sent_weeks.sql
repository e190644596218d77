CREATE TABLE "sent_weeks" (
	"agency" text collate "C" NOT NULL,
	"week" text collate "C" NOT NULL,
	"at" bigint NOT NULL,
	"sent" json NOT NULL,
	CONSTRAINT "sent_weeks_agency_week_pk" PRIMARY KEY("agency","week")
);
