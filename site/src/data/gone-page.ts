/** What stands at the address of a server or tool that left the catalog. */
export interface GonePage {
  path: string;
  name: string;
  key: string;
  /** The day it left. */
  left: string;
  why: string;
}
