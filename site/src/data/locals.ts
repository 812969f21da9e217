import type { SharedRow } from '../../publish/stored-pages.ts';
import type { AttackPage, AttackSummary } from './attack-page.ts';
import type { ChangesPage } from './changes-page.ts';
import type { DataPage } from './data-page.ts';
import type { DefinitionPage } from './definition-page.ts';
import type { DiffPage } from './diff-page.ts';
import type { FacetGroup } from './facets.ts';
import type { SiteFacts } from './facts.ts';
import type { Frame } from './frame.ts';
import type { GonePage } from './gone-page.ts';
import type { HomePage } from './home-page.ts';
import type { ListPage } from './lists.ts';
import type { MethodPage } from './method-page.ts';
import type { ServerPage } from './server-page.ts';
import type { TargetPage } from './target-page.ts';
import type { ToolPage } from './tool-page.ts';

/** What a page shows: each kind of page reads its own key. */
export interface Shown {
  home?: HomePage;
  server?: ServerPage;
  tool?: ToolPage;
  list?: ListPage;
  attacks?: AttackSummary[];
  attack?: AttackPage;
  targets?: TargetPage[];
  target?: TargetPage;
  changes?: ChangesPage;
  method?: MethodPage;
  diff?: DiffPage;
  definition?: DefinitionPage;
  definitions?: SharedRow[];
  data?: DataPage;
  gone?: GonePage;
  /** Marks that stand for what differs between pages. */
  frame?: { marks: Frame; body: string };
  /** What a search can be narrowed to. */
  facets?: FacetGroup[];
}

export interface PageLocals extends Shown {
  site: SiteFacts;
}
