import { createApp } from 'astro/app/entrypoint';

/** The compiled site: renders one page at a time from `locals`. */
export const app = createApp({ streaming: false });
