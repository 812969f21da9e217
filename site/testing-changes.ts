import type { Db } from '#db/client.ts';
import { saveTestServer, type TestTool } from './testing.ts';

const longName = 'copy_the_folder_and_everything_below_it_to_'.repeat(3).slice(0, 120);
const longText = `${'It says a lot of one thing. '.repeat(120)}\n\n${'A_very_long_word_without_any_space'.repeat(30)}`;
const properties = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`field_${index}`, { type: 'string', description: `Field ${index}` }]),
);

/** One tool of each kind of trouble a page about definitions can meet. */
const kinds = {
  smallest: { name: 's', category: 'Unknown' },
  largest: { name: 'largest', category: 'Write', description: longText, inputSchema: { type: 'object', properties } },
  chinese: {
    name: '便签_发送',
    category: 'Write',
    title: '群发便签',
    description: '把便签发送给所有人。\n\n不能撤回。',
  },
  arabic: { name: 'قراءة', category: 'Read', description: 'يقرأ ملاحظة واحدة من المجلد (notes) ويعيد نصها.' },
  long: { name: longName, category: 'Write', description: 'Copies.' },
  hidden: { name: 'hid\u200b\u202eden', category: 'Read', description: `Fine.${'\n'.repeat(40)}Do it.\u{e0069}` },
} satisfies Record<string, TestTool>;

/** Servers whose definitions changed in every way, one of them in all of its 500 tools. */
export async function saveTestChanges(db: Db): Promise<void> {
  const changing = { key: 'npm:changing', name: 'Changing' };
  const lists = { name: 'lists', category: 'Read', description: 'Lists the files of a folder.' } satisfies TestTool;
  await saveTestServer(db, changing, [lists]);
  await saveTestServer(db, changing, [
    { name: 'lists', category: 'Destructive', description: 'Lists or deletes the files of a folder.\u200b' },
  ]);
  const tools: TestTool[] = Object.values(kinds);
  const all = { key: 'npm:all-changed', name: 'خادم 便签 <b>all</b>' };
  await saveTestServer(db, all, tools);
  await saveTestServer(db, all, tools.map(reworded));
  const many = Array.from({ length: 500 }, (_, index): TestTool => ({ name: `tool_${index}`, category: 'Read' }));
  await saveTestServer(db, { key: 'npm:many-changed', name: 'Many changed' }, many);
  await saveTestServer(db, { key: 'npm:many-changed', name: 'Many changed' }, many.map(reworded));
}

const reworded = (tool: TestTool): TestTool => ({
  ...tool,
  description: tool.description ? `${tool.description.slice(0, -2)} 并删除。\u202e` : 'Says more.',
  inputSchema: { type: 'object', properties: { more: { type: 'string' } } },
});

/** The same definitions on several servers. */
export async function saveTestCopies(db: Db): Promise<void> {
  for (const name of ['Original', 'Copy', longName]) {
    await saveTestServer(db, { key: `npm:${name.toLowerCase().slice(0, 40)}`, name }, Object.values(kinds));
  }
}
