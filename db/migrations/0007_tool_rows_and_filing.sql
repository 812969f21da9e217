ALTER TABLE "published_servers" ADD COLUMN "tool_rows" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "published_servers" ADD COLUMN "filing" text DEFAULT '' NOT NULL;