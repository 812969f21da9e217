CREATE TABLE "departed_servers" (
	"slug" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"tools" text NOT NULL,
	"left_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "published_servers" (
	"slug" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"stamp" text,
	"pages" text,
	"next_stamp" text,
	"next_pages" text,
	"outline" text NOT NULL
);
--> statement-breakpoint
DELETE FROM "pages";
