import type { Route } from '../contract/route.ts';
import type { AccountsStore } from '../store/registry/accounts.ts';
import { api } from './api.ts';
import { authorizeBy } from './authorize.ts';
import { officeTexts } from './office-texts.ts';
import type { Operations } from './request.ts';

/** The handler of a function that serves office routes: `api` with the accounts and the permission table. */
export const officeApi = <Routes extends Record<string, Route>>(
  routes: Routes,
  operations: Operations<Routes>,
  accounts: AccountsStore,
  options: { now?: () => Date } = {},
) => api(routes, operations, { ...options, authorize: authorizeBy(accounts), fieldTexts: officeTexts });
