import type { PageConfig, resultsRoutes } from '../../shared/contract/results.ts';
import type { Operation } from '../../shared/lambda/request.ts';

/** Settings of the pages, from the function's environment. */
export const getConfig =
  (config: PageConfig): Operation<typeof resultsRoutes.getConfig> =>
  async () =>
    config;
