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
