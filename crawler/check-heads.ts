import type { Octokit } from 'octokit';
import { z } from 'zod';
import { type ServerToVisit, serversToVisit } from '#db/queries/visits.ts';
import type { Engine } from './engine.ts';
import { SourceUnavailable } from './errors.ts';
import { fitting } from './fitting.ts';
import { githubFailure } from './github.ts';
import { priorities, type VisitJob } from './jobs.ts';
import { storedListing } from './listing-row.ts';
import { readerVersion } from './reader-version.ts';
import { type SourceRef, sourceRefs } from './source-refs.ts';
import type { Visited } from './visit.ts';

/** What a batch of repositories turned out to be. */
interface Checked {
  /** Those that stand as they were read, and those that are no more. */
  settled: Visited[];
  visits: { server: number; head: string | undefined; priority: number }[];
}

const Answer = z.record(
  z.string(),
  z
    .object({
      nameWithOwner: z.string(),
      defaultBranchRef: z.object({ target: z.object({ oid: z.string().regex(/^[0-9a-f]{40,64}$/) }) }).nullable(),
    })
    .nullable(),
);

type GithubRef = Extract<SourceRef, { type: 'github' }>;

/** Asks GitHub for the head commits of up to a hundred repositories in one request; only those that moved are visited. */
export async function checkHeads(engine: Engine, servers: number[]): Promise<Checked> {
  const { db, github } = engine;
  if (!github) throw new SourceUnavailable('GitHub is asked for many repositories only with a GITHUB_TOKEN');
  const states = await serversToVisit(db, servers, readerVersion);
  const wanted = states.flatMap((state) => {
    const refs = sourceRefs(state.key, state.listings.map(storedListing));
    const ref = refs.find(({ type }) => type === 'github');
    return ref ? [{ state, ref: ref as GithubRef, others: refs.length - 1 }] : [];
  });
  const heads = await headCommits(
    github,
    wanted.map(({ ref }) => ref),
  );
  const checked: Checked = { settled: [], visits: [] };
  for (const [index, { state, ref, others }] of wanted.entries()) {
    const head = heads[index];
    const stands = state.read.find(
      ({ type, name, integrity }) => type === 'github' && name === ref.name && integrity === head,
    );
    // A repository without tools makes way for what else the server is read from.
    const isRead = stands && (stands.tools > 0 || (others === 0 && !state.read.some(({ tools }) => tools > 0)));
    const about = { server: state.id, target: state.key, listed: state.listed };
    if (isRead) checked.settled.push({ ...about, outcome: 'unchanged' });
    else if (head || others > 0) checked.visits.push({ server: state.id, head, priority: rank(state) });
    else {
      const error = new Error(`the repository ${ref.owner}/${ref.repo} is gone, private or empty`);
      checked.settled.push({ ...about, outcome: 'failed', error });
    }
  }
  return checked;
}

const rank = ({ status }: ServerToVisit) => (status === 'new' ? priorities.neverSeen : priorities.changed);

/** The jobs that visit what moved. */
export function visitJobs({ visits }: Checked): { data: VisitJob; singletonKey: string; priority: number }[] {
  return visits.map(({ server, head, priority }) => ({
    data: { server, head },
    singletonKey: String(server),
    priority,
  }));
}

async function headCommits(github: Octokit, refs: GithubRef[]): Promise<(string | undefined)[]> {
  if (refs.length === 0) return [];
  const questions = refs.map(
    ({ owner, repo }, n) =>
      `r${n}: repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(repo)}) { nameWithOwner defaultBranchRef { target { oid } } }`,
  );
  const answer = fitting('GitHub GraphQL', await asked(github, `query { ${questions.join('\n')} }`), Answer);
  return refs.map((_, n) => answer[`r${n}`]?.defaultBranchRef?.target.oid);
}

/** A repository that is not found is an error beside the answers for the others. */
async function asked(github: Octokit, query: string): Promise<unknown> {
  try {
    return await github.graphql(query);
  } catch (error) {
    const { data, errors } = error as { data?: unknown; errors?: { type?: string }[] };
    if (data && errors?.every(({ type }) => type === 'NOT_FOUND' || type === 'FORBIDDEN')) return data;
    throw githubFailure(error);
  }
}
