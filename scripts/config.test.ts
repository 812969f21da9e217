import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const siteUrl = (environment: NodeJS.ProcessEnv) => readConfig(environment, '/work').siteUrl;

test.each<[address: string, environment: NodeJS.ProcessEnv]>([
  ['http://localhost:4321', {}],
  ['http://localhost:4555', { PORT: '4555' }],
  ['http://localhost:4555', { HOST: '0.0.0.0', PORT: '4555' }],
  ['http://catalog.internal:4321', { HOST: 'catalog.internal' }],
  ['http://[fd00::1]:80', { HOST: 'fd00::1', PORT: '80' }],
  ['https://catalog.example', { HOST: '0.0.0.0', PORT: '4555', SITE_URL: 'https://catalog.example/' }],
])('absolute addresses begin with %s where the environment says %j', (address, environment) => {
  expect(siteUrl(environment)).toBe(address);
});

test('the address of the project is one that a page can link to', () => {
  const project = (PROJECT_URL: string) => readConfig({ PROJECT_URL }, '/work').projectUrl;

  expect(project('https://git.example/toolrisk')).toBe('https://git.example/toolrisk');
  expect(project('')).toBeUndefined();
  expect(() => project('javascript:alert(1)')).toThrow('the environment variable PROJECT_URL is wrong');
});

test.each<[address: string | undefined, environment: NodeJS.ProcessEnv]>([
  ['https://tracker.example/new?labels=rating', { CORRECTIONS_URL: 'https://tracker.example/new?labels=rating' }],
  ['https://tracker.example/new', { CORRECTIONS_URL: 'https://tracker.example/new', PROJECT_URL: 'https://a.example' }],
  ['https://github.com/acme/toolrisk/issues/new', { PROJECT_URL: 'https://github.com/acme/toolrisk.git' }],
  ['https://github.com/acme/toolrisk/issues/new', { PROJECT_URL: 'https://github.com/acme/toolrisk/tree/main' }],
  ['https://git.example/toolrisk', { PROJECT_URL: 'https://git.example/toolrisk' }],
  [undefined, {}],
])('corrections are filed at %s where the environment says %j', (address, environment) => {
  expect(readConfig(environment, '/work').corrections).toBe(address);
});
