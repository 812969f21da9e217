import { describe, expect, test } from 'vitest';
import { rate } from '../rate.ts';
import { type FactorId, factors } from '../taxonomy/categories.ts';
import type { RatedDefinition } from '../types.ts';
import { rules } from './rules.ts';

type Row = [name: string, description: string, args?: Record<string, unknown>, server?: string];

/** A definition; an argument is given by its description or its whole schema. */
function tool([name, description, args = {}, server]: Row): RatedDefinition {
  const properties = Object.fromEntries(
    Object.entries(args).map(([key, schema]) => [
      key,
      typeof schema === 'string' ? { type: 'string', description: schema } : schema,
    ]),
  );
  return { name, description, inputSchema: { type: 'object', properties } as RatedDefinition['inputSchema'], server };
}

const text = { type: 'string' };
const list = { type: 'array', items: text };

/** Definitions in the shape of real ones, all invented: those that show the factor, and those that only look like it. */
const table: Record<FactorId, { shown: Row[]; not: Row[] }> = {
  external_send: {
    shown: [
      ['send_letter', 'Sends an email to one or more people.', { to: list, subject: text, body: text }],
      ['add_ticket_comment', 'Add a comment to an existing issue.', { issue: text, body: text }],
      ['create_pull_request', 'Create a new pull request in a repository.', { repo: text, title: text, head: text }],
      ['push_files', 'Push several files to a repository in one commit.', { repo: text, branch: text, message: text }],
      ['tweet', 'Publish a short text.', { text }],
      ['edit_message', 'Edit a message in a channel.', { channel_id: text, content: text }],
      ['post_content', 'Post content.', { text }],
      ['plan_meeting', 'Create a calendar event.', { start: text, attendees: list }],
      ['nachricht_senden', 'Sendet eine Nachricht an einen Kanal.', { kanal: text }],
      ['create_page', 'Create a page below another one.', { title: text, content: text }, 'acme/notion-pages'],
      ['send_draft', 'Send an existing draft.', { id: text }],
      ['confirm_delivery', 'Send a draft email after the user agreed.', { draft_id: text }],
      ['update_issue', 'Update an existing issue.', {}],
      ['update_ticket', 'Update a ticket.', { ticket: text, ticket_fields: { type: 'object' } }],
      ['edit_reply', 'Edit a reply.', { id: text, new_text: text }],
      ['transition_issue', 'Move an issue on.', { issue: text, comment: text }],
      ['publish_entry', 'Publish an entry.', { id: text }],
      ['sites_publish', 'Publish a site.', { id: text }],
      ['share_document', 'Share a document.', { id: text }],
      ['create_page', 'Create a page.', {}, 'acme/notion-pages'],
      ['update_task', 'Update a task.', { id: text, notes: text }, 'acme/asana-tasks'],
      ['edit_message', 'Edit what was sent.', {}, 'acme/discord-bot'],
    ],
    not: [
      [
        'create_relations',
        'Create relations between entities of the knowledge graph.',
        { relations: { type: 'array', items: { type: 'object', properties: { from: text, to: text } } } },
      ],
      ['create_draft', 'Create a draft email.', { to: list, subject: text, body: text }],
      ['create_mail_filter', 'Create a filter for mails.', { to: text, action: text }],
      ['rename_buffer', 'Rename a buffer.', { from: text, to: text }],
      ['update_email_template', 'Update an email template.', { id: text, subject: text, body: text }],
      ['set_midi_channel', 'Set the channel a track plays on.', { channel: text }],
      ['unpin_message', 'Unpin a message.', { channel: text, text }],
      ['unlike', 'Remove a like from a post or comment.', { id: text }],
      ['update_issue', 'Update an existing issue.', { issue: text, points: text }],
      ['update_issue_settings', 'Update how issues are shown.', {}],
      ['create_page', 'Create a page.', {}, 'acme/sketches'],
      ['move_card', 'Move a card to another list.', {}, 'acme/trello-cards'],
      ['update_task', 'Update a task.', { id: text, done: text }, 'acme/asana-tasks'],
      ['add_task_label', 'Add a label to a task.', {}, 'acme/asana-tasks'],
      ['update_mail_contact', 'Update a mail contact.', { contact: text, description: text }],
      ['publish_content_type', 'Publish a content type.', { id: text }],
      ['unpublish_entry', 'Take an entry off the site.', { id: text }],
      ['draft_email', 'Draft an email.', { to: list, subject: text, body: text }],
      ['ingest_issues', 'Ingests issues into the index.', { project: text }],
      ['list_messages', 'List the messages of a folder.', { folder: text }],
      ['create_draft_note', 'Create a draft note for a page.', { page: text, body: text }, 'acme/gitlab-notes'],
      ['create_post_install_script', 'Add a script for after the installation.', { name: text, content: text }],
    ],
  },
  bulk: {
    shown: [
      ['delete_rows', 'Delete multiple rows at once.', { table: text }],
      ['bulk_update_tags', 'Update the tags of products.', { tag: text }],
      ['archive_ads', 'Archive ads by their ids.', { ids: list }],
      ['delete_buoys', 'Delete buoys.', { items: { type: 'array', description: 'Array of buoys to delete' } }],
      ['zeilen_loeschen', 'Löscht mehrere Zeilen.', { tabelle: text }],
      ['hire.checkField.batchDelete', 'Delete the fields of a form.', {}],
      ['sow_seeds', 'Add a seed to multiple beds.', { seed: text }],
    ],
    not: [
      ['list_all_orgs', 'List all organisations.', {}],
      ['get_multiple_quotes', 'Get multiple quotes.', { symbols: list }],
      ['update_member', 'Update the roles of a member.', { member_id: text, role_ids: list }],
      ['create_summary', 'Create an all in one summary.', { text }],
      ['add_todo', 'Add a new todo item.', { title: text }],
      ['create_directory', 'Create a folder. Can create multiple nested directories at once.', { path: text }],
      ['mark_done', 'Mark a task as done. You can call this multiple times.', { id: text }],
      ['replace_part', 'Replaces the part under a heading, leaving all others as they are.', { heading: text }],
      ['sort_letter', 'Sort a letter.', { labelIds: { type: 'array', description: 'List of labels to remove' } }],
    ],
  },
  irreversible: {
    shown: [
      ['delete_network', 'Delete a network by its id.', { id: text }],
      ['drop_table', 'Drop a table for good.', { table: text }],
      ['create_refund', 'Create a refund for a payment.', { payment: text, amount: text }],
      ['transfer_funds', 'Transfer money to an account.', { account: text, amount: text }],
      ['remove_user', 'Removes the user account.', { id: text }],
      ['restore_database', 'Restores a database from a backup.', { path: text }],
      ['close_all_positions', 'Close all open positions.', {}],
      ['send_ETH', 'Send ETH to an address.', { to: text, amount: text }],
      ['send_fungible_tokens', 'Create a fungible token transfer and send it.', { amount: text, receiver: text }],
      ['manage_gears', 'Manage gears.', { action: { type: 'string', enum: ['list', 'create', 'delete'] } }],
    ],
    not: [
      ['create_label', 'Create a label.', { name: text }],
      ['update_page', 'Update a page.', { id: text }],
      ['list_deleted', 'List deleted pages.', {}],
      ['unlink_card', 'Remove a card from a list.', { card: text }],
      ['manage_gears', 'Manage gears.', { action: { type: 'string', enum: ['list', 'create'] } }],
    ],
  },
  secrets: {
    shown: [
      ['get-surroundings', 'Returns all environment variables, helpful for debugging.', {}],
      ['pg_credentials', 'View the credentials of a database.', { app: text }],
      ['browser_cookie_list', 'List all cookies.', { domain: 'Filter by domain' }],
      ['create_api_key', 'Create a new API key for a user.', { user: text }],
      ['change_login', 'Change what a member signs in with.', { member: text, new_password: text }],
      ['mot_de_passe_lire', 'Lire le mot de passe du coffre.', {}],
      ['open_form', 'Opens a form.', { form: text, userPassword: text }],
      ['sign_in_to_vault', 'Opens a vault.', { vault: text, walletPrivateKey: text }],
      ['create_user', 'Creates a user.', { username: text, password: text }],
      ['create_token_tool', 'Create a new public access token.', {}],
      ['address_of', 'Get the address of a wallet.', { wallet: 'The wallet (private key, mnemonic or JSON)' }],
    ],
    not: [
      ['search_vault', 'Search the notes of a vault.', { query: text }],
      ['list_runs', 'List runs.', { api_key: 'Your key for the service' }],
      ['query_host', 'Read the load of a machine.', { host: text, username: text, password: text }],
      ['read_load', 'Read the load of a machine.', { host: text, userName: text, userPassword: text }],
      ['create_user', 'Creates a user.', { host: text, username: text, password: text }],
      ['open_form', 'Opens a form.', { form: text, reset_password: text, password_policy: text }],
      ['count_tokens', 'Count the tokens of a text.', { text }],
      ['address_of', 'Get the address of a wallet.', { wallet: 'The name of the wallet' }],
      ['get_password_policy', 'Get the password policy settings.', {}],
      ['list_environments', 'List the environments of a project.', {}],
      ['get_token_price', 'Get the price of a token.', {}],
    ],
  },
  private_data: {
    shown: [
      ['get_emails', 'Gets the emails of an account. Public data, as on reddit.', { account: text }],
      ['list_customers', 'Lists customers (public).', {}],
      ['read_inbox', 'Read the messages of the inbox.', {}],
      ['list_customers', 'List customers with their addresses.', {}],
      ['get_balance', 'Get the balance of a bank account.', {}],
      ['list_transactions', 'List the transactions of an account.', { account: text }],
      ['list_crypto_transactions', 'List all your Bitcoin transactions on the exchange.', {}],
      ['chat_get_channel_history', 'Get recent messages from a channel.', { channel_id: text }],
      ['get_repo_file', 'Get the contents of a file.', { owner: text, repo: text, path: text }],
      ['buscar_correo', 'Busca un mensaje.', { texto: text }],
      ['list_memories', 'List what was stored.', {}],
      ['list_payouts', 'Lists the payouts of a merchant.', {}],
      ['get_positions', 'Get all open positions.', {}],
      ['get_my_profile', 'Get my user profile.', {}, 'acme/lichess-games'],
      ['get_thread', 'Get a message thread.', { id: text }, 'acme/reddit-letters'],
      ['list_team_members', 'List the members of a team.', { team: text }, 'acme/github-tools'],
      ['get_tasks', 'Get tasks by a filter.', { filter: text }, 'acme/todoist-lists'],
      ['show_todos', 'Show all todo items.', {}],
      ['get_margins', 'Get account margins and what is available.', {}, 'acme/alpaca-desk'],
      ['get_holdings', 'Get long-term holdings.', {}, 'acme/zerodha-desk'],
      ['get_file_content', 'Get what is in a file.', { owner: text, repo: text, path: text }],
      ['list_participants', 'List who was in a call.', { call: text }],
      ['list_group_members', 'List the members of a group.', {}],
    ],
    not: [
      ['list_email_labels', 'Retrieves all available email labels.', {}],
      ['get_message_count', 'Get the count of messages.', {}],
      ['list_user_packages', 'List packages for a user.', { user: text }],
      ['list_ticket_statuses', 'List ticket statuses.', {}],
      ['get_income_statement', 'Get the income statement of a listed company.', { symbol: text }],
      ['fetch_order_book', 'Fetch the order book of a market.', { symbol: text }],
      ['get_token_balance', 'Get the token balance of an address.', { address: text }],
      ['get_transaction', 'Get a transaction by its hash.', { tx_hash: text }],
      ['list_transactions', 'List the latest transactions of a wallet address.', { address: text }],
      ['get_transaction', 'Get an Ethereum transaction.', { id: text }],
      ['list_threads', 'List the threads of a debugged program.', {}],
      ['get_ipo_calendar', 'Fetch the IPO calendar.', {}],
      ['list_dead_letters_queue', 'List messages in a queue.', {}],
      ['get_balance', 'Get the balance of a Solana address.', { address: text }],
      ['examine_memory', 'Examine memory.', { address: text }],
      ['load_heap', 'Loads a memory snapshot and returns its nodes.', {}],
      ['list_payment_methods', 'List payment methods.', {}],
      ['compare_companies', 'This API allows users to compare the size of companies.', {}],
      ['list_properties', "Returns the user's Search Console properties.", {}],
      ['editor_log', 'Get recent console messages.', {}],
      ['get_user_id', 'Get who signed in.', {}],
      ['vm_guest_info', 'Get the operating system of a machine.', { name: text }],
      ['get_split_calendar', 'Get when stocks are split.', {}],
      ['greet', 'Return a greeting message.', { name: text }],
      ['get_user_profile', 'Get the profile of a user.', { name: text }, 'acme/lichess-games'],
      ['search_people', 'Search people by name.', { query: text }, 'acme/tmdb-films'],
      ['search_users', 'Search for users.', { query: text }, 'acme/github-tools'],
      ['get_tasks', 'Get the tasks of a build.', { build: text }],
      ['get_holdings', 'Get what a fund holds.', { fund: text }],
      ['get_position', 'Get a market position.', { symbol: text }, 'acme/alpaca-desk'],
      ['find_facilities', 'Finds medical facilities nearby.', { place: text }],
      ['get_page_restrictions', 'Get the restrictions of a page.', { id: text }, 'acme/confluence-pages'],
      ['get_balance_sheet_statement', 'Get balance sheet statements of a company.', { symbol: text }],
      ['get_race_calendar', 'Fetches when races are.', { year: text }],
      ['get_chinese_calendar', 'Get what the almanac says of a day.', { date: text }],
      ['get_releases_calendar', 'Get what comes out soon.', {}],
      ['get_bot_user', 'Get who the token belongs to.', {}],
      ['sleep', 'Wait for a while.', { seconds: text }],
      ['chat_completion', 'Generate a chat completion.', { text }],
      ['list_offers', 'View available offers before placing orders.', {}],
      ['nonfarm_payroll', 'Fetch nonfarm payroll.', {}],
      ['list_email_domains', 'List all email domains of the organization.', {}],
      ['issues', 'Search issues by severity.', { severity: text }, 'acme/sonarqube'],
      ['get-tickets', '查询余票信息。', { from: text, to: text }, 'acme/12306-seats'],
      ['get_train_tickets', 'Query tickets between two stations.', { from: text, to: text }],
      ['exam_allowed', 'Check if a user has permission on an exam.', { user: text, exam: text }],
      ['find_lessons', 'This tool analyzes user needs and returns lessons by rank.', { query: text }],
      ['list_spaces', 'List all spaces a user has access to.', {}],
      ['list_shelves', 'List shelves. Filter by name or email.', { query: text }],
      ['get_board_columns', 'Get the columns of a board.', { board: text }, 'acme/monday-boards'],
    ],
  },
  untrusted_content: {
    shown: [
      ['get_ticket', 'Gets a ticket. Flights and trains are not meant.', { id: text }],
      ['get_thread_replies', 'Get all replies in a message thread.', { thread: text }],
      ['get_issue', 'Get details of an issue.', { number: text }],
      ['web_search', 'Search the web.', { query: text }],
      ['fetch_page', 'Fetch a web page.', { url: 'URL to fetch' }],
      ['read_comments', 'Read the comments below a video.', { video: text }],
      ['ニュース取得', 'ニュースを取得します。', {}],
      ['latest', 'Get the latest news.', {}],
      ['get_markdown', 'Get markdown of what is given.', { url: 'URL of the page to convert' }],
      ['get_timeline', 'Get your home timeline with posts of people you follow.', {}],
      ['get_stories', 'Get the top stories.', {}, 'acme/hn-reader'],
      ['fetch_plain', 'Fetch a website and return it as plain text.', {}],
    ],
    not: [
      ['get_project_url', 'Get the API URL of a project.', { project: text }],
      ['list_mail_labels', 'List the labels of the mailbox.', {}],
      ['search_products', 'Search products of the shop.', { query: text }],
      ['get_issue_types', 'Get the issue types of a project.', {}],
      ['list_discussion_categories', 'List the categories of discussions.', {}],
      ['get_transcript_dates', 'Get transcript dates.', {}],
      ['get_web_firewall_rule', 'Get a rule.', { id: text }],
      ['get_post_install_script', 'Get a script.', { id: text }],
      ['list_mail_groups', 'List mail groups.', {}],
      ['list_ticket_forms', 'List the forms customers can fill in.', {}],
      ['issues_count', 'Tells how many match.', { query: text }],
      ['check_pods', 'Diagnose issues with pods.', {}],
      ['read_output', 'Read new output of a program.', { pid: text }],
      ['get_issue_id', 'Get the ID of an issue.', { number: text }],
      ['play_tune', 'Play a tune. Returns a confirmation message.', { tune: text }],
      ['trace_flow', 'Trace a flow and debug issues.', {}],
      ['check_page', 'Check for accessibility issues.', {}],
      ['get_current_time', 'Get the current time.', { timezone: text }],
      ['get_brand', 'Get a brand.', { logo_url: 'URL of the logo', url: 'Only brands with this URL' }],
      ['read_graph', 'Read the entire knowledge graph.', {}],
      ['get_timeline', 'Get the timeline of a proposal.', { proposal: text }],
      ['get_feed_item', 'Get a feed item (transaction) of an account.', { id: text }],
      ['read_goal_story', 'Retrieve a story for a goal.', { goal: text }],
      ['list_websites', 'List all websites of the account.', {}],
      ['generate_website', 'Generates a website for a business.', { name: text }],
      ['issues', 'Search issues by severity.', { severity: text }, 'acme/sonarqube'],
      ['get-tickets', '查询余票信息。', { from: text, to: text }, 'acme/12306-seats'],
      ['get_train_tickets', 'Query tickets between two stations.', { from: text, to: text }],
      ['list_issue_watchers', 'List the watchers of an issue.', { id: text }],
      ['get_chat_moderation', 'Get who may speak.', { chat: text }],
      ['get_review_histogram', 'Review trend over time.', { id: text }],
      ['get_email_routing_data', 'Retrieve email routing trends.', {}],
      ['list_news_sources', 'List news sources.', {}],
      ['get_thoughts', 'Retrieve what was thought. This helps review the plan so far.', {}],
      ['get_web_app', 'Gets details of a web app.', { name: text }],
      ['traffic_incidents', 'Get current road incidents.', {}],
      ['list_apps', 'List all available web applications.', {}],
      ['get_plus_dm', 'Return the plus directional movement values.', { symbol: text }],
    ],
  },
  arbitrary_code: {
    shown: [
      ['run_shell', 'Run a shell command.', { command: 'The command to run' }],
      ['execute_sql', 'Execute SQL against the database.', { query: 'SQL to execute' }],
      ['browser_evaluate', 'Evaluate a JavaScript expression on the page.', { function: text }],
      ['run_statements', 'Run a list of SQL statements.', { statements: list }],
      ['run_in_shell', 'Run a command.', { shell: { enum: ['bash', 'zsh'] }, command: 'The command to run' }],
    ],
    not: [
      ['run_test_coverage', 'Run tests and report their code coverage.', { project: text }],
      ['type_in_prompt', 'Type text into a script dialog.', { text }],
      ['unlock_device', 'Unlock a device by its passcode.', { code: 'Passcode, digits only' }],
      ['run_palette_entry', 'Run an entry of the palette.', { commandId: text }],
      ['run_script', 'Runs a script of the project.', { script_name: text }],
      ['run_package_command', 'Run a package command.', { command: { type: 'string', enum: ['fetch', 'upgrade'] } }],
    ],
  },
  network_target: {
    shown: [
      ['scrape', 'Scrape one address.', { url: 'The URL to scrape' }],
      ['http_post', 'Make an HTTP request.', { url: text, body: text }],
      ['create_webhook', 'Create a webhook.', { url: text, events: list }],
      ['inspect_tls', 'Inspect the TLS certificate of a host.', { host: text }],
      ['try_web_app', 'Evaluate the quality of a web app.', { url: text }],
      ['is_up', 'Check if a URL can be reached.', { url: text }],
      ['create_webhook', 'Create a webhook.', {}],
      ['add_trigger', 'Add a trigger.', { name: text, webhook_url: text }],
      ['crawl', 'Fills the index.', { url: text }],
    ],
    not: [
      ['queue_logs_list', 'List delivery logs.', { url: 'Filter by destination URL' }],
      ['list_runs', 'List runs of a workflow.', { workflow_url: 'Only runs of this workflow', url: 'Base URL' }],
      ['update_contact', 'Update a contact.', { url: 'Homepage', name: text }],
      ['delete_webhook', 'Delete a webhook.', {}],
      ['like_post', 'Like a post.', { uri: 'The URI of the post to like' }],
      ['load_drum', 'Load a drum.', { uri: 'The URI of the drum to load' }],
      ['get_report', 'Get a report by its id or URL.', { report_id_or_url: text }],
      ['get_captions', 'Get the captions of a video.', { url: 'Video URL or ID' }],
      ['reset_php', 'Reset the PHP settings of a site.', { domain: text }],
      ['read_load', 'Read the load of a machine.', { host: text, username: text, password: text }],
    ],
  },
  file_path: {
    shown: [
      ['read_text', 'Read a text file.', { path: text }],
      ['resize_image', 'Resize an image file.', { image_path: 'Absolute path of the image' }],
      ['write_text', 'Write a text file.', { path: text, content: text }],
      ['move_file', 'Move a file.', { source: text, destination: text }],
    ],
    not: [
      ['get_page_outline', 'Get the outline of the page.', { filename: 'Save the outline to this file' }],
      ['get_account', 'Get the name of the account.', { directory: 'Directory of the project' }],
      ['delete_wiki', 'Delete a wiki page by its path.', { path: 'Page path' }],
      ['list_changes', 'List changes.', { path: 'Only changes below this file path' }],
      ['call_endpoint', 'Call an endpoint of the API.', { path: 'API path' }],
      ['get_repo_file', 'Get a file.', { owner: text, repo: text, path: 'Path to the file' }],
      ['run_thing', 'Run something.', { directory: 'Directory to run the command in' }],
    ],
  },
  permissions_change: {
    shown: [
      ['assign_role', 'Assign a role to a user.', { user: text, role: text }],
      ['share_document', 'Share a document with a person.', { id: text, email: text }],
      ['update_access_level', 'Update the access level of a member.', { member: text }],
      ['revoke_permission', 'Revoke a permission on a folder.', { id: text }],
      ['berechtigung_setzen', 'Setzt eine Berechtigung.', { wer: text }],
      ['promote_group_participants', 'Promote people of a group.', { people: list }],
      ['remove_group_members', 'Remove people.', { params: text }],
      ['create_operator', 'Create an administrator account.', { email: text }],
      ['add_user_to_group', 'Add a user to a group.', { group: text }],
      ['create_user', 'Create a user.', { username: text, roles: list }],
    ],
    not: [
      ['queue_update_visibility', 'Update the visibility timeout of a message.', { seconds: text }],
      ['create-event', 'Create a calendar event.', { visibility: 'Visibility of the event' }],
      ['update_retry_policy', 'Update the retry policy.', { attempts: text }],
      ['set_cell_scope', 'Set the scope of a variable.', { scope: text }],
      ['list_roles', 'List the roles of the team.', {}],
      ['delete_file_share', 'Delete a file share.', { name: text }],
      ['create_job_role', 'Create job role.', { name: text }],
      ['ingest_share_point_files', 'Ingests files of a library.', { library: text }],
      ['entry_delete', '删除已有的词条，无需管理员审核。', { id: text }],
      ['promote_milestone', 'Promote a milestone to the next stage.', { id: text }],
      ['list_group_members', 'List the members of a group.', {}],
      ['update_berth', 'Update a berth.\n\nNot for:\n- Changing permissions', { berth: text }],
    ],
  },
  persistence: {
    shown: [
      ['create_webhook', 'Create a webhook.', { url: text }],
      ['create_cron_job', 'Create a cron job.', { schedule: text }],
      ['update_automation', 'Update an automation.', { id: text }],
      ['create_entities', 'Create entities in the knowledge graph.', { entities: list }],
      ['remember', 'Store a fact for later conversations.', { content: text }],
      ['add_memory', '', {}],
      ['store_requirement', 'Stores a requirement in the long-term memory.', { title: text, content: text }],
    ],
    not: [
      ['write_memory', 'Write bytes to memory at an address.', { address: text, value: text }],
      ['add_firewall_rule', 'Add a firewall rule.', { port: text }],
      ['list_webhooks', 'List webhooks.', {}],
      ['add_job', 'Add a job to the queue.', { name: text }],
      ['write_memory', 'Write memory.', {}],
      ['update_build_config', 'Update the configuration of a build.', { id: text }],
    ],
  },
  local_only: {
    shown: [
      ['write_clipboard', 'Write text to the system clipboard.', { text }],
      ['get_clipboard', 'Get the current clipboard content.', {}],
      ['hash_text', 'Computes a hash, entirely locally.', { text }],
      ['count_words', 'Counts words. Makes no network calls.', { text }],
    ],
    not: [
      ['acme_local_search', 'Searches for local businesses through the Local Search API.', { query: text }],
      ['local_tts', 'Generate speech by a local server.', { text, server_url: text }],
      ['get_clipboard', 'Get clipboard text from the simulator.', { device: text }],
      ['rename_local_variable', 'Rename a local variable of a function.', { name: text }],
      ['terminal_list', 'List terminals.', {}],
    ],
  },
};

const rows = (kind: 'shown' | 'not') =>
  factors.flatMap(({ id }) => table[id][kind].map((row) => [id, row[0], row] as const));
const shows = (id: FactorId, row: Row) => rate(tool(row)).factors.some((factor) => factor.id === id);

test('the rules of one factor stand together, so that none is given twice', () => {
  const runs = rules.map(({ id }) => id).filter((id, at, all) => id !== all[at - 1]);

  expect(runs).toEqual([...new Set(runs)]);
});

test.each(factors)('$id has four right examples and four near misses', ({ id }) => {
  expect(table[id].shown.length).toBeGreaterThanOrEqual(4);
  expect(table[id].not.length).toBeGreaterThanOrEqual(4);
});

test.each(rows('shown'))('%s: %s', (id, _name, row) => {
  expect(shows(id, row)).toBe(true);
});

test.each(rows('not'))('not %s: %s', (id, _name, row) => {
  expect(shows(id, row)).toBe(false);
});

test('where a server is published makes nothing shared, what it works with does', () => {
  const shares = (server: string) =>
    shows('external_send', ['create_page', 'Create a page.', { title: text, content: text }, server]);

  expect(
    ['github:acme/scenes', 'mcp:io.github.acme/scenes', 'gitlab:acme/scenes', 'acme/io-github-acme-scenes'].filter(
      shares,
    ),
  ).toEqual([]);
  expect(shares('github:acme/notion-pages')).toBe(true);
  expect(shares('mcp:io.github.github/mcp')).toBe(true);
});

describe('the evidence of a factor', () => {
  test.each(rows('shown'))('%s of %s is a quote from the definition where it points', (id, _name, row) => {
    const definition = tool(row);
    const { factors: found, evidence } = rate(definition);
    const { pointer, quote } = evidence[found.find((factor) => factor.id === id)!.evidence]!;

    const at = pointer.slice(1).split('/');
    if (at.includes('enum'))
      expect(at.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], definition)).toBe(quote);
    else if (pointer.startsWith('/inputSchema')) expect(pointer.endsWith(`/${quote}`)).toBe(true);
    else expect(definition[pointer.slice(1) as 'name' | 'description']).toContain(quote);
  });
});
