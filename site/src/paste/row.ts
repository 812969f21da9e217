import { toInspect, versionsApart } from '#classifier/policy/versions-apart.ts';
import { categories, type LevelId, levelOf } from '#classifier/taxonomy/categories.ts';
import type { LookedUp } from './look-up-format.ts';
import type { PastedServer } from './read-config.ts';
import { runsAnother } from './runs-another.ts';

const levels: LevelId[] = ['Low', 'Medium', 'High', 'Critical'];

/** Readers of a page have no `toolrisk` to call: its foot says where this runs. */
const program = 'npm run -s toolrisk --';

const unknown: Record<PastedServer['kind'], string> = {
  package: 'Not in the catalog. Rate it where you are: ',
  image: 'This image is not in the catalog.',
  remote: 'This address is not in the catalog.',
  local: 'A program of your machine, or one that cannot be told from its arguments.',
};

/** One line of the answer. Of the configuration it shows alias, public name and version, as text, and nothing else. */
export function answerRow(server: PastedServer, found: LookedUp | undefined): HTMLTableRowElement {
  const row = document.createElement('tr');
  const head = Object.assign(document.createElement('th'), { scope: 'row' });
  const alias = Object.assign(document.createElement('bdi'), { textContent: server.alias.slice(0, 100) });
  head.append(alias, ...(server.off ? [' (switched off)'] : []));
  const [about, level] = [document.createElement('td'), document.createElement('td')];
  row.append(head, about, level);
  if (!found) {
    about.append(
      unknown[server.kind],
      ...(server.kind === 'package' ? [code(`${program} inspect ${toInspect(server)}`)] : []),
    );
    level.textContent = 'not known';
    return row;
  }
  const [, name, slug, counts, poisoned, rated] = found;
  const link = Object.assign(document.createElement('a'), { href: `/servers/${slug}.html` });
  link.append(Object.assign(document.createElement('bdi'), { textContent: name }));
  const words = categories.flatMap(({ id }, place) => (counts[place] ? [`${counts[place]} ${id.toLowerCase()}`] : []));
  if (runsAnother(server, found)) {
    // It comes first: the rest of the line is of a version that does not run here.
    const apart = Object.assign(document.createElement('b'), { className: 'warn' });
    apart.textContent = 'Not the version rated';
    about.append(apart, `: ${versionsApart(server, rated ?? undefined, program)}. `);
  }
  about.append(link, `: ${words.join(', ') || 'no tools found'}. `);
  if (poisoned > 0) {
    const alarm = Object.assign(document.createElement('b'), { className: 'warn' });
    alarm.textContent = poisoned === 1 ? 'One definition is poisoned.' : `${poisoned} definitions are poisoned.`;
    about.append(alarm, ' ');
  }
  about.append(
    Object.assign(document.createElement('a'), { href: `/servers/${slug}.html#policy`, textContent: 'Policy' }),
  );
  const worst = categories.flatMap(({ id }, place) => (counts[place] ? [levels.indexOf(levelOf(id))] : []));
  if (worst.length > 0) {
    const highest = levels[Math.max(...worst)]!;
    level.append(
      Object.assign(document.createElement('span'), { className: `lv ${highest.toLowerCase()}`, textContent: highest }),
    );
  } else level.textContent = 'no tools';
  return row;
}

const code = (text: string) => Object.assign(document.createElement('span'), { className: 'code', textContent: text });
