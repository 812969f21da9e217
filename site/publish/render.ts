import { pathToFileURL } from 'node:url';
import type { PageLocals, Shown } from '../src/data/locals.ts';
import type { CompiledSite } from './compile.ts';

const routes = {
  home: '/',
  tool: '/tools/[server]/[tool]',
  server: '/servers/[slug]',
  catalog: '/catalog/[...page]',
  category: '/categories/[...page]',
  level: '/levels/[...page]',
  factor: '/factors/[...page]',
  integrity: '/integrity/[...page]',
  transport: '/transports/[...page]',
  language: '/languages/[...page]',
  found: '/found/[...page]',
  changed: '/changed/[...page]',
  search: '/search',
  diff: '/diffs/[slug]',
  definition: '/definitions/[...hash]',
  definitions: '/definitions',
  check: '/check',
  compare: '/compare',
  data: '/data',
  attacks: '/attacks',
  attack: '/attacks/[slug]',
  targets: '/targets',
  target: '/targets/[id]',
  changes: '/changes',
  method: '/methodology',
  gone: '/gone',
  frame: '/frame',
  missing: '/404',
} as const;

export type Route = keyof typeof routes;

export type Render = (route: Route, path: string, shown: Shown) => Promise<string>;

interface CompiledApp {
  manifest: { routes: { routeData: { route: string } }[] };
  render(request: Request, options: { locals: PageLocals; routeData: unknown }): Promise<Response>;
}

/** Loads the compiled site and gives the function that renders one page of it; throws when a page fails. */
export async function renderer({ entry }: CompiledSite, site: PageLocals['site']): Promise<Render> {
  const { app } = (await import(pathToFileURL(entry).href)) as { app: CompiledApp };
  const byRoute = new Map(app.manifest.routes.map(({ routeData }) => [routeData.route, routeData]));
  return async (route, path, shown) => {
    const routeData = byRoute.get(routes[route]);
    if (!routeData) throw new Error(`The compiled site has no route ${routes[route]}`);
    const url = `http://site${path.replace(/(\/index)?\.html$/, '')}`;
    const response = await app.render(new Request(url), { locals: { ...shown, site }, routeData });
    if (response.status !== 200 && route !== 'missing') throw new Error(`${path} answered ${response.status}`);
    return response.text();
  };
}
