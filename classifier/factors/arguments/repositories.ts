import type { Parameter } from '../../read-tool.ts';
import type { ArgumentKind } from '../argument-kind.ts';
import { set } from './shared.ts';

const repositories = set('repo repository repository_id repo_id project_id project repo_slug repo_name repositoryid');

const besideRepository = set(`owner branch ref commit_message organization_id workspace`);

const pathsBeside =
  set(`owner branch ref commit_message organization_id merge_request_iid pull_number pull_request_id sha
  base_sha version_descriptor namespace`);

/** A path beside a repository and where in it is one within that, and no file of the machine. */
export const withinRepository = (all: readonly Parameter[]) =>
  all.some(({ words, depth }) => depth === 1 && repositories.has(words.joined)) &&
  all.some(({ words, depth }) => depth === 1 && pathsBeside.has(words.joined));

/** The repository an act is about, beside its owner, branch or message. */
export const repository: ArgumentKind = {
  names: repositories,
  support: ({ depth }, all) =>
    depth === 1 && all.some(({ words }) => besideRepository.has(words.joined)) ? 'named' : 'none',
};
