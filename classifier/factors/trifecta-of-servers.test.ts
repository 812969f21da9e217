import { expect, test } from 'vitest';
import { rate } from '../rate.ts';
import { trifectaOf } from '../taxonomy/trifecta.ts';
import type { RatedDefinition } from '../types.ts';

type Tool = [name: string, description: string, ...args: string[]];

/** Servers in the shape of well-known ones; names and sentences are invented. */
const dangerous: Record<string, Tool[]> = {
  'a forge of code with issues': [
    ['get_issue', 'Get one issue of a repository', 'owner', 'repo', 'issue_number'],
    ['list_pull_requests', 'List the pull requests of a repository', 'owner', 'repo'],
    ['get_file_contents', 'Get what a file in a repository holds', 'owner', 'repo', 'path', 'branch'],
    ['add_issue_comment', 'Comment on an issue', 'owner', 'repo', 'issue_number', 'body'],
    ['push_files', 'Push files to a repository in one commit', 'owner', 'repo', 'branch', 'files', 'message'],
  ],
  'a forge with merge requests': [
    ['get_merge_request', 'Get one merge request', 'project_id', 'merge_request_iid'],
    ['create_note', 'Add a comment to an issue or merge request', 'project_id', 'noteable_iid', 'body'],
  ],
  'a chat of a team': [
    ['chat_list_channels', 'List the public channels', 'limit', 'cursor'],
    ['chat_get_channel_history', 'Get the latest messages from a channel', 'channel_id', 'limit'],
    ['chat_get_thread_replies', 'Get the replies in a message thread', 'channel_id', 'thread_ts'],
    ['chat_post_message', 'Post a message to a channel', 'channel_id', 'text'],
  ],
  'a tracker of tickets': [
    ['search_issues', 'Search the issues of a team', 'query', 'teamId'],
    ['create_issue', 'Create an issue with its details', 'title', 'teamId', 'description'],
    ['create_comment', 'Create a comment on an issue', 'issueId', 'body'],
  ],
  'a mailbox': [
    ['search_emails', 'Search emails', 'query'],
    ['read_email', 'Read the content of one email', 'messageId'],
    ['send_email', 'Send a new email', 'to', 'subject', 'body'],
    ['list_email_labels', 'List the labels'],
  ],
};

const harmless: Record<string, Tool[]> = {
  'a memory': [
    ['create_entities', 'Create several entities in the knowledge graph', 'entities'],
    ['create_relations', 'Create relations between entities in active voice', 'relations'],
    ['add_observations', 'Add observations to entities', 'observations'],
    ['delete_entities', 'Delete entities and their relations', 'entityNames'],
    ['read_graph', 'Read the knowledge graph'],
    ['search_nodes', 'Search nodes by a query', 'query'],
  ],
  'a file system': [
    ['read_text_file', 'Read a file from disk as text', 'path', 'head', 'tail'],
    ['read_multiple_files', 'Read several files at once', 'paths'],
    ['write_file', 'Write a file, overwriting the one that is there', 'path', 'content'],
    ['edit_file', 'Edit lines of a text file', 'path', 'edits'],
    ['move_file', 'Move or rename a file', 'source', 'destination'],
    ['search_files', 'Search files by a pattern', 'path', 'pattern'],
  ],
  'a clock': [
    ['get_current_time', 'Get the time in a timezone', 'timezone'],
    ['convert_time', 'Convert a time between timezones', 'source_timezone', 'time', 'target_timezone'],
  ],
  'a chain of thoughts': [
    ['sequentialthinking', 'Think about a problem in steps that build on each other', 'thought', 'nextThoughtNeeded'],
  ],
  'a calculator': [
    ['add', 'Add two numbers', 'a', 'b'],
    ['evaluate', 'Evaluate a formula', 'formula'],
  ],
};

const rated = (tools: Tool[]) =>
  tools.map(([name, description, ...args]) => {
    const properties = Object.fromEntries(args.map((arg) => [arg, { type: 'string' }]));
    const definition: RatedDefinition = { name, description, inputSchema: { type: 'object', properties } };
    return { name, ...rate(definition) };
  });

test.each(Object.entries(dangerous))('%s has the trifecta', (_shape, tools) => {
  expect(trifectaOf(rated(tools)).complete).toBe(true);
});

test.each(Object.entries(harmless))('%s has not', (_shape, tools) => {
  expect(trifectaOf(rated(tools)).complete).toBe(false);
});

test('in a mailbox the labels bring nothing in', () => {
  const { tools } = trifectaOf(rated(dangerous['a mailbox']!));

  expect(tools.untrusted_content.map(({ name }) => name)).toEqual(['search_emails', 'read_email']);
});

test('reading files of the machine counts as private data, writing them does not', () => {
  const { tools } = trifectaOf(rated(harmless['a file system']!));

  expect(tools.private_data.map(({ name }) => name)).toEqual(['read_text_file', 'read_multiple_files', 'search_files']);
});
