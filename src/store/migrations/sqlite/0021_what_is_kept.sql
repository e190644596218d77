DROP INDEX `cards_place`;--> statement-breakpoint
DROP INDEX `texts_ticket`;