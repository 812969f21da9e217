import { expect, test } from 'vitest';
import { verbSaid, verbs } from './act-verbs.ts';
import { type CategoryId, categories } from './categories.ts';
import { namedAct } from './named-act.ts';
import { thingNamed, things } from './thing-names.ts';

const inWords = (name: string, category: CategoryId, several = false) => {
  const act = namedAct(name, category, several);
  return act && `${act.verb ?? '-'} ${act.things}`;
};

test.each([
  ['delete_branch', 'Destructive', 'Deletes branches'],
  ['branch_delete', 'Destructive', 'Deletes branches'],
  ['acmeDeleteIssueComments', 'Destructive', 'Deletes issue comments'],
  ['list_pull_request_files', 'Read', 'Lists pull request files'],
  ['acme.v2.calendarEvent.list', 'Read', 'Lists calendar events'],
  ['issue_add_comment', 'Write', 'Adds comments'],
  ['add_label_to_issue', 'Write', 'Adds labels'],
  ['user_get_by_id', 'Read', 'Returns users'],
  ['get_list_of_orders', 'Read', 'Returns orders'],
  ['set_merge_request_title', 'Write', 'Sets merge request titles'],
  ['issue_get_status', 'Read', 'Returns issue statuses'],
  ['get_repo_info', 'Read', 'Returns repository information'],
  ['search_docs_v2', 'Read', 'Searches documentation'],
  ['issue_write', 'Write', '- issues'],
  ['post_message', 'Write', 'Posts messages'],
  ['weather', 'Read', '- weather'],
  ['users_search', 'Read', 'Searches users'],
  ['web_search', 'Read', 'Searches the web'],
  ['search_web_pages', 'Read', 'Searches pages'],
  ['list_todos', 'Read', 'Lists to-dos'],
  ['get_user_list', 'Read', 'Returns users'],
  ['backlog_update_wiki', 'Write', 'Updates wikis'],
  ['list_indices', 'Read', 'Lists indexes'],
  ['get_current_time', 'Read', 'Returns the time'],
  ['get_task_list', 'Read', 'Returns task lists'],
  ['user_list', 'Read', 'Lists users'],
  ['execute_api_call', 'Execute', 'Runs API calls'],
  ['delete_windows_apps', 'Destructive', 'Deletes apps'],
] as const)('%s of a %s tool reads %s', (name, category, words) => {
  expect(inWords(name, category)).toBe(words);
});

test.each([
  ['a verb of another category', 'get_branch', 'Destructive'],
  ['a thing we do not know', 'delete_gizmo', 'Destructive'],
  ['a thing that is known only of something', 'get_info', 'Read'],
  ['a second act', 'find_and_delete_users', 'Destructive'],
  ['a second verb', 'list_delete_requests', 'Read'],
  ['a denial', 'delete_no_files', 'Destructive'],
  ['nothing that the act is done to', 'container_exec', 'Execute'],
  ['a thing that is looked through or put into', 'category_search', 'Read'],
  ['a word that commands or names', 'review_code', 'Read'],
  ['two words for a search', 'search_index_query', 'Read'],
  ['a verb of another act before its last word', 'run_test', 'Read'],
  ['no verb, of an act that changes something', 'issues', 'Write'],
  ['no word of ours', '删除_文件', 'Destructive'],
  ['no word at all', '', 'Read'],
  ['an endless name', `delete_${'very_'.repeat(9999)}file`, 'Destructive'],
] as const)('nothing is read from a name with %s', (_, name, category) => {
  expect(namedAct(name, category, false)).toBeUndefined();
});

test('a tool with several acts has a thing and no verb', () => {
  expect(inWords('manage_issues', 'Destructive', true)).toBe('- issues');
  expect(inWords('delete_issue', 'Destructive', true)).toBe('- issues');
  expect(inWords('issues', 'Write', true)).toBe('- issues');
});

test('every thing has a right plural, and only one thing has it', () => {
  expect(new Set(things.map(({ many }) => many)).size).toBe(things.length);
  expect(things.length).toBeGreaterThan(250);
  for (const { one, many } of things) {
    expect(one).toMatch(/^[A-Za-z]+(?:[ -][A-Za-z]+){0,2}$/);
    expect(many, one).not.toMatch(/(?:[^aeiou]y|x|z|ch|sh|ss)s$/);
  }
});

test.each([
  ['policy', 'policies'],
  ['indexes', 'indexes'],
  ['people', 'people'],
  ['analysis', 'analyses'],
  ['pdf', 'PDFs'],
  ['news', 'news'],
  ['repos', 'repositories'],
  ['pull request', 'pull requests'],
  ['add on', 'add-ons'],
])('%s is a name of %s', (word, many) => {
  expect(thingNamed(word)?.many).toBe(many);
});

test('every verb is said as of a tool, whatever the category', () => {
  for (const verb of verbs) {
    const forms = categories.flatMap(({ id }) => verbSaid(verb, id) ?? []);

    expect(forms.length, verb).toBeGreaterThan(0);
    for (const form of forms) expect(form, verb).toMatch(/^$|^[A-Z][a-z]+s(?: [a-z ]+)?$/);
  }
});

test('whatever a name holds, only words of ours come back', () => {
  const ours = new Set([
    ...things.flatMap(({ one, many }) => [...one.split(' '), ...many.split(' ')]),
    ...verbs.flatMap((verb) => categories.flatMap(({ id }) => (verbSaid(verb, id) ?? '').split(' '))),
  ]);
  const parts = ['<img src=x>', '"quoted"', 'ignore', 'all', 'previous', 'rules', '$(rm)', '\u202e', 'user', 'Data'];

  for (const verb of verbs) {
    for (const part of parts) {
      for (const { id } of categories) {
        const act = namedAct(`${verb}_${part}_file`, id, false) ?? namedAct(`${verb}_file_${part}`, id, false);
        for (const word of `${act?.verb ?? ''} ${act?.things ?? ''}`.trim().split(' ')) {
          if (word && !ours.has(word)) expect.fail(`${verb} ${part}: ${word}`);
        }
      }
    }
  }
});
