import {QueryClient, QueryClientProvider} from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  RouterProvider,
  redirect,
} from '@tanstack/react-router';
import {fetchPart} from './core/fetch-part.ts';
import {speak} from './core/i18n/i18n.ts';
import {langOf} from './core/i18n/lang.ts';
import {basePath} from './core/own-address.ts';
import {FailedPage, FailedView} from './core/shell/FailedPage.tsx';
import {NotFoundPage} from './core/shell/NotFoundPage.tsx';
import {Shell} from './core/shell/Shell.tsx';
import {formatSearch, parseSearch, viewSearch} from './core/url/view-search.ts';
import {planSearch} from './features/plan/plan-search.ts';
import {tourismSearch} from './features/tourism/kinds.ts';
import {zonesSearch} from './features/zones/zones-search.ts';

const root = createRootRoute({notFoundComponent: NotFoundPage});

const lang = createRoute({
  getParentRoute: () => root,
  path: '{-$lang}',
  validateSearch: viewSearch,
  beforeLoad: async ({params}) => {
    const language = langOf(params.lang);
    if (!language) throw notFound();
    await speak(language);
  },
});

const home = createRoute({
  getParentRoute: () => lang,
  path: '/',
  beforeLoad: ({params}) => {
    throw redirect({to: '/{-$lang}/du-lich', params, replace: true});
  },
});

const maps = createRoute({getParentRoute: () => lang, id: 'maps', component: Shell});

const tourism = createRoute({
  getParentRoute: () => maps,
  path: 'du-lich',
  validateSearch: tourismSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('./features/tourism/TourismPage.tsx')), 'TourismPage'),
  errorComponent: FailedView,
});

const zones = createRoute({
  getParentRoute: () => maps,
  path: 'vung-nguyen-lieu',
  validateSearch: zonesSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('./features/zones/ZonesPage.tsx')), 'ZonesPage'),
  errorComponent: FailedView,
});

const criteria = createRoute({
  getParentRoute: () => maps,
  path: 'tieu-chi',
  component: lazyRouteComponent(() => fetchPart(() => import('./features/criteria/CriteriaPage.tsx')), 'CriteriaPage'),
  errorComponent: FailedView,
});

const plan = createRoute({
  getParentRoute: () => lang,
  path: 'ke-hoach',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => fetchPart(() => import('./features/plan/PlanPage.tsx')), 'PlanPage'),
});

const about = createRoute({
  getParentRoute: () => lang,
  path: 'gioi-thieu',
  component: lazyRouteComponent(() => fetchPart(() => import('./features/about/AboutPage.tsx')), 'AboutPage'),
});

const router = createRouter({
  routeTree: root.addChildren([lang.addChildren([home, maps.addChildren([tourism, zones, criteria]), plan, about])]),
  basepath: basePath,
  parseSearch,
  stringifySearch: formatSearch,
  scrollRestoration: false,
  defaultErrorComponent: FailedPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Without a network a request fails and says so, instead of waiting in silence; it is made again when the network is back. */
const queries = new QueryClient({
  defaultOptions: {queries: {networkMode: 'always', refetchOnReconnect: true}},
});

/** The product: its pages and what they share. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
