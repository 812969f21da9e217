CREATE TABLE "model_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" json NOT NULL,
	"input_tokens" integer NOT NULL,
	"cached_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"run" text NOT NULL,
	"reservation" bigint NOT NULL,
	"keys" json NOT NULL,
	"handed_in_at" timestamp with time zone DEFAULT now() NOT NULL,
	"collected_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "model_runs" (
	"run" text PRIMARY KEY NOT NULL,
	"usd" double precision DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_spending" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "model_spending_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"run" text NOT NULL,
	"key" text NOT NULL,
	"reserved_usd" double precision NOT NULL,
	"settled_usd" double precision,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "needs_review" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "model_batches" ADD CONSTRAINT "model_batches_run_model_runs_run_fk" FOREIGN KEY ("run") REFERENCES "public"."model_runs"("run") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_batches" ADD CONSTRAINT "model_batches_reservation_model_spending_id_fk" FOREIGN KEY ("reservation") REFERENCES "public"."model_spending"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_spending" ADD CONSTRAINT "model_spending_run_model_runs_run_fk" FOREIGN KEY ("run") REFERENCES "public"."model_runs"("run") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_spending_run_index" ON "model_spending" USING btree ("run");