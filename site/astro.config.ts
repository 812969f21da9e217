import type { AstroIntegration } from 'astro';
import { defineConfig } from 'astro/config';

/** Compiles the site into a module that renders a page from given input; site/publish.ts writes the files. */
const renderLoop: AstroIntegration = {
  name: 'render-loop',
  hooks: {
    'astro:config:setup': ({ command, addMiddleware }) => {
      if (command === 'dev') addMiddleware({ order: 'pre', entrypoint: new URL('./src/dev.ts', import.meta.url) });
    },
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'render-loop',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./src/app.ts', import.meta.url),
        adapterFeatures: { buildOutput: 'server', middlewareMode: 'classic' },
        supportedAstroFeatures: {
          staticOutput: 'stable',
          hybridOutput: 'stable',
          serverOutput: 'stable',
          sharpImageService: 'stable',
        },
      }),
  },
};

export default defineConfig({
  output: 'server',
  adapter: renderLoop,
  trailingSlash: 'never',
  // Not a folder of one letter: Astro never empties top folders named t, g or i (docs of `emptyDir` in its source).
  build: { format: 'file', assets: 'assets', inlineStylesheets: 'never' },
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  security: { checkOrigin: false },
  session: { driver: undefined },
});
