import type { PageLocals } from './data/locals.ts';

declare global {
  namespace App {
    interface Locals extends PageLocals {}
  }
}
