CREATE TABLE "aliases" (
	"alias" text PRIMARY KEY NOT NULL,
	"server_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"url" text PRIMARY KEY NOT NULL,
	"etag" text NOT NULL,
	"body" text NOT NULL,
	"kept_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"name" text PRIMARY KEY NOT NULL,
	"free_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listing_keys" (
	"listing_id" bigint NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "listing_keys_pkey" PRIMARY KEY("listing_id","key")
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "joined_by" text;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_server_id_servers_id_fk" FOREIGN KEY ("server_id") REFERENCES "public"."servers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listing_keys" ADD CONSTRAINT "listing_keys_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "listing_keys_key_index" ON "listing_keys" USING btree ("key");