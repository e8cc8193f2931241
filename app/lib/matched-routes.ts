import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { RouteHandle } from './context.ts';

export interface MatchedRoute {
  id: string;
  handle: RouteHandle | undefined;
  /** The route's own part of the address, such as `s/:token`. */
  path: string | undefined;
  /** Whether it draws a page; other routes answer for themselves. */
  page: boolean;
  params: Record<string, string | undefined>;
}

interface Tree {
  id: string;
  path: string | undefined;
  index: boolean | undefined;
  children: Tree[];
}

/**
 * Every route below the root that Remix will run for an address, outermost first;
 * none when it has no route. Matched with Remix's own function over the very
 * pathname that Remix is given, so that the two cannot disagree.
 */
export function matchedRoutes(build: ServerBuild, pathname: string): MatchedRoute[] {
  const known = matched.get(build) ?? new Map<string, MatchedRoute[]>();
  matched.set(build, known);
  const routes = known.get(pathname) ?? match(build, pathname);
  if (known.size >= REMEMBERED) known.clear();
  known.set(pathname, routes);
  return routes;
}

// Who fills in a form of several pages comes to one address again and again.
const matched = new WeakMap<ServerBuild, Map<string, MatchedRoute[]>>();
const REMEMBERED = 1000;

function match(build: ServerBuild, pathname: string): MatchedRoute[] {
  const page = pageOf(pathname);
  const matches = matchRoutes(candidates(build, page) as Parameters<typeof matchRoutes>[0], page) ?? [];
  return matches.map(({ route, params }) => {
    const id = route.id ?? '';
    const { module, path } = build.routes[id] ?? {};
    return {
      id,
      handle: module?.handle as RouteHandle | undefined,
      path,
      page: module?.default !== undefined,
      params,
    };
  });
}

const sites = new WeakMap<ServerBuild, { tree: Tree[]; byWord: Map<string, Tree[]> }>();

/**
 * The routes that can match an address: those that begin with its first word, and
 * those that begin with none of their own. To rank all of the site's routes at every
 * visit takes longer than to draw a page.
 */
function candidates(build: ServerBuild, pathname: string): Tree[] {
  const known = sites.get(build);
  const tree = known?.tree ?? childrenOf(build, 'root');
  const byWord = known?.byWord ?? new Map<string, Tree[]>();
  if (!known) sites.set(build, { tree, byWord });
  if (pathname.includes('%')) return tree; // Remix decodes before it matches
  const word = pathname.split('/')[1]?.toLowerCase() ?? '';
  const fitting = byWord.get(word) ?? tree.filter((route) => mayBeginWith(route, word));
  // Only the site's own words are remembered: visitors can make up any number of others.
  if (tree.some((route) => firstWordOf(route) === word)) byWord.set(word, fitting);
  return fitting;
}

const firstWordOf = ({ path }: Tree) => path?.split('/')[0]?.toLowerCase() ?? '';

const mayBeginWith = (route: Tree, word: string) =>
  firstWordOf(route) === word || !/^[a-z-]+$/.test(firstWordOf(route));

/** The page whose data `/committee.data` asks for. */
export const pageOf = (pathname: string) =>
  isDataRequest(pathname) ? pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') : pathname;

export const isDataRequest = (pathname: string) => pathname.endsWith('.data');

function childrenOf(build: ServerBuild, parentId: string): Tree[] {
  return Object.values(build.routes)
    .filter((route) => route?.parentId === parentId)
    .map((route) => ({
      id: route?.id ?? '',
      path: route?.path,
      index: route?.index,
      children: childrenOf(build, route?.id ?? ''),
    }));
}
