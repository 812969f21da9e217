import type { PublisherName } from '#db/origin.ts';
import type { CatalogServer } from '#db/queries/catalog.ts';
import { ownerOf } from './owner.ts';
import { listedParts, type Part } from './parts.ts';
import { listed } from './words.ts';

type Published = Pick<CatalogServer, 'key' | 'repository' | 'origin'>;

/** In whose names a server was published, as far as that is known, and whether these are one. */
interface Publisher {
  names: PublisherName[];
  agree: boolean | null;
}

export function publisherOf(server: Published): Publisher {
  const { origin } = server;
  if (origin && origin.publisher.length > 0) return { names: origin.publisher, agree: origin.agree };
  const [place, name] = ownerOf(server)?.split('/') ?? [];
  const known: PublisherName | undefined = name
    ? place === 'npm'
      ? { of: 'scope', name }
      : { of: 'owner', name, host: 'github.com' }
    : undefined;
  return { names: known ? [known] : [], agree: null };
}

/**
 * Who publishes it. A scope and a namespace are used by their holders alone, and a repository that is the server itself
 * is its owner's; the repository of a package is merely stated.
 */
export function publisherWords({ names, agree }: Publisher, key: string): Part[] {
  const isItself = ({ of, name, host }: PublisherName) =>
    of !== 'owner' || key.startsWith(`${host === 'github.com' ? 'github' : host}:${name}/`.toLowerCase());
  const [sure, stated] = [names.filter(isItself), names.filter((one) => !isItself(one))];
  if (names.length === 0) return [];
  const plain = names.find(({ of }) => of !== 'namespace');
  if (agree && plain) {
    const kinds = listed(names.map(({ of }) => kindWords[of]));
    return ['By ', { said: plain.name }, `: ${kinds} agree.`];
  }
  if (sure.length === 0) return ['Says it is by ', ...listedParts(stated.map(nameWords)), '.'];
  return [
    'By ',
    ...listedParts(sure.map(nameWords)),
    ...(stated.length > 0 ? ['; states a repository of ', ...listedParts(stated.map(nameWords))] : []),
    agree === false ? ': not one name.' : '.',
  ];
}

const kindWords = { scope: 'npm scope', namespace: 'registry name', owner: 'repository' };

function nameWords({ of, name, host }: PublisherName): Part[] {
  if (of === 'scope') return [{ said: `@${name}` }, ' on npm'];
  if (of === 'namespace') return [{ said: name }, ' in the official registry'];
  return [{ said: name }, ' on ', host === 'github.com' ? 'GitHub' : { said: host ?? '' }];
}
