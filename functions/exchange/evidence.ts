import type { evidenceRoutes } from '../../shared/contract/evidence.ts';
import type { Operations } from '../../shared/lambda/request.ts';
import type { ChainStore } from '../../shared/store/registry/chain.ts';

/** Evidence of what a county exchanged with another one: digests, signatures and sealed messages, nothing that needs opening. */
export const evidenceOperations = (chains: Pick<ChainStore, 'evidence'>): Operations<typeof evidenceRoutes> => ({
  getEvidence: ({ params, query }) => chains.evidence(params.unit, params.peer, query),
});
