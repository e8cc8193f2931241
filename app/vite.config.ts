import path from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import postcssRTLCSS from 'postcss-rtlcss';
import { defineConfig } from 'vite';

const uswds = path.resolve(import.meta.dirname, '../node_modules/@uswds/uswds');

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  publicDir: path.resolve(import.meta.dirname, 'public'),
  plugins: [
    remix({
      appDirectory: 'app',
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  css: {
    // USWDS is written left to right; Persian reads the same sheet mirrored.
    postcss: { plugins: [postcssRTLCSS()] },
    preprocessorOptions: { scss: { loadPaths: [path.join(uswds, 'packages')], quietDeps: true } },
  },
  resolve: { alias: { '@uswds-img': path.join(uswds, 'dist/img') } },
  build: { assetsInlineLimit: 0 },
});
