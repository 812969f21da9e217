ALTER TABLE "pages" ALTER COLUMN "hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "next" text;