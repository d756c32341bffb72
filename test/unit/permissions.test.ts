import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OfficeRouteId, routes } from '../../shared/contract/index.ts';
import { type Role, roles } from '../../shared/contract/primitives.ts';
import { allows, isOfficeRoute, operationsOf } from '../../shared/domain/permissions.ts';

/**
 * The rules of the field once more, told by role and not by operation:
 * where a role is held, what it does for its own unit alone, for its own and those below, what it may read of the units above, and for
 * itself.
 */
interface Duties {
  heldAt: string[];
  owns?: OfficeRouteId[];
  downwards: OfficeRouteId[];
  upwards: OfficeRouteId[];
}
const oneself: OfficeRouteId[] = ['getMe', 'appointDeputy', 'dismissDeputy'];
const runningCampaigns: OfficeRouteId[] = [
  'listOfficeCampaigns',
  'getOfficeCampaign',
  'createCampaign',
  'changeCampaign',
  'copyCampaign',
  'openCampaign',
  'closeCampaign',
  'issueBatches',
  'listBatches',
  'revokeBatch',
  'getCodes',
  'getReturn',
  'getSample',
  'putFrame',
  'drawSample',
  'issueSample',
  'getEntryQuality',
];
const keying: OfficeRouteId[] = ['listEntryCampaigns', 'getEntryCampaign', 'checkCode', 'submitEntry'];
const answeringProblems: OfficeRouteId[] = ['listTasks', 'getTask', 'answerTask'];
const handlingProblems: OfficeRouteId[] = [
  'listProblems',
  'getProblem',
  'recordProblem',
  'sortProblem',
  'handOverProblem',
  'setAsideProblem',
  'checkAnswer',
  'publishProblem',
  ...answeringProblems,
];
const assessing: OfficeRouteId[] = ['getScheme', 'putMark', 'listProvisionalScores', 'getProvisionalScore'];
const publishing: OfficeRouteId[] = [
  'publishCampaign',
  'requestPreview',
  'getPreview',
  'annulBatches',
  'correctRelease',
  'requestExport',
  'listExports',
  'getExport',
  'listExportRows',
];
const answeringFor: OfficeRouteId[] = [...publishing, 'putScheme', 'adoptScheme', 'freezeAssessment'];
const administering: OfficeRouteId[] = ['listAccounts', 'createAccount', 'changeAccount', 'handOver', 'importDivisions'];
const connecting: OfficeRouteId[] = [
  'listPeers',
  'putPeer',
  'removePeer',
  'listSubscriptions',
  'createSubscription',
  'changeSubscription',
  'removeSubscription',
  'testSubscription',
  'listDeliveries',
  'replayDelivery',
];
const registering: OfficeRouteId[] = [
  'registerPerson',
  'getRecord',
  'searchRecords',
  'checkIdentity',
  'correctRecord',
  'returnPerson',
  'movePersonOn',
  'closeRecord',
  'mergeRecords',
  'withdrawConsent',
  'listReads',
  'exportRecords',
  'startImport',
  'getImport',
  'stageRows',
  'planImport',
  'commitImport',
  'cancelImport',
  'listMatchings',
  'putMatching',
  'deleteMatching',
];
const answeringRights: OfficeRouteId[] = ['recordRight', 'getRight', 'getHeld', 'answerRight'];
const recordQueues: OfficeRouteId[] = ['listRecords', 'listRights'];
const certifying: OfficeRouteId[] = [
  'applyForCertificate',
  'getEligibility',
  'readCertificate',
  'issueCertificate',
  'refuseCertificate',
  'withdrawCertificate',
  'revokeCertificate',
  'replaceCertificate',
  'presentCertificate',
  'checkCertificate',
];
const certificateQueues: OfficeRouteId[] = ['listCertificates', 'listPresentations'];
const exchanging: OfficeRouteId[] = [
  'sendNotification',
  'sendDraft',
  'readNotification',
  'verifyNotification',
  'verifyMany',
  'withdrawNotification',
  'noteNotifications',
  'closeNotification',
  'recordPaperReply',
];
const exchangeQueues: OfficeRouteId[] = ['listInbox', 'countInbox', 'countDue', 'listOutbox'];
const reexamining: OfficeRouteId[] = ['reexamineNotification', 'releaseFeedback', 'listLate'];
const proving: OfficeRouteId[] = ['getEvidence'];
const exchangingMessages: OfficeRouteId[] = ['receiveMessage', 'listMessagesFor', 'takeMessages'];
const reportingStocks: OfficeRouteId[] = ['listReportedStocks', 'putReportedStock'];
const seeingRates: OfficeRouteId[] = ['getLiveExchange'];
const duties: Record<Role, Duties> = {
  'province-viewer': {
    heldAt: ['34', '3408'],
    downwards: ['listOfficeCampaigns', 'getOfficeCampaign', 'getScheme', ...seeingRates],
    upwards: [],
  },
  'county-admin': {
    heldAt: ['340881'],
    owns: [...registering, ...answeringRights, ...certifying, ...exchanging, ...reexamining],
    downwards: [
      ...runningCampaigns,
      ...handlingProblems,
      ...assessing,
      ...answeringFor,
      ...administering,
      ...reportingStocks,
      ...seeingRates,
      ...connecting,
      ...proving,
      ...recordQueues,
      ...certificateQueues,
      ...exchangeQueues,
    ],
    upwards: [],
  },
  'county-officer': {
    heldAt: ['340881'],
    owns: [...registering, ...answeringRights, ...certifying, ...exchanging, ...reexamining],
    downwards: [
      ...runningCampaigns,
      ...handlingProblems,
      ...assessing,
      ...reportingStocks,
      ...seeingRates,
      ...recordQueues,
      ...certificateQueues,
      ...exchangeQueues,
    ],
    upwards: [],
  },
  'entry-clerk': { heldAt: ['340881'], downwards: keying, upwards: [] },
  'township-officer': {
    heldAt: ['340881103'],
    owns: [...registering, ...answeringRights, ...recordQueues, ...certifying, ...certificateQueues, ...exchanging, ...exchangeQueues],
    downwards: ['getProvisionalScore', ...answeringProblems, ...seeingRates],
    upwards: ['getScheme'],
  },
  'village-clerk': { heldAt: ['340881103201'], downwards: [], upwards: ['getScheme'] },
  'exchange-system': { heldAt: ['34', '3408', '340881'], downwards: exchangingMessages, upwards: [] },
  auditor: {
    heldAt: ['34', '3408', '340881'],
    downwards: ['listAccounts', 'createAccount', 'changeAccount', 'handOver', 'listAudit', 'listCountyReads', ...proving],
    upwards: [],
  },
};

/** A line of units from the province down, with their siblings, and another province. */
const line = ['34', '3408', '340881', '340881103', '340881103201'];
const foreign = ['3401', '340822', '340881104', '340881103202', '340881104201', '53', '5308', '530824', '530824101', '530824101201'];
const officeRoutes = Object.values(routes)
  .filter(({ access }) => access !== 'public')
  .map(({ id }) => id)
  .filter(isOfficeRoute);

/** Where a unit lies, seen from another one. */
function relation(unit: string, division: string): 'own' | 'below' | 'above' | 'foreign' {
  if (unit === division) return 'own';
  if (unit.slice(0, division.length) === division) return 'below';
  return division.slice(0, unit.length) === unit ? 'above' : 'foreign';
}

function expected(role: Role, division: string, operation: OfficeRouteId, unit: string | null): boolean {
  const { heldAt, owns = [], downwards, upwards } = duties[role];
  if (!heldAt.some((held) => held.length === division.length)) return false;
  if (unit === null) return oneself.includes(operation);
  const where = relation(unit, division);
  return (
    (owns.includes(operation) && where === 'own') ||
    (downwards.includes(operation) && ['own', 'below'].includes(where)) ||
    (upwards.includes(operation) && ['own', 'above'].includes(where))
  );
}

describe('who may do what', () => {
  it('is said of every office route, and of no other', () => {
    const told = new Set([
      ...oneself,
      ...roles.flatMap((role) => [...(duties[role].owns ?? []), ...duties[role].downwards, ...duties[role].upwards]),
    ]);
    expect([...told].toSorted()).toEqual(officeRoutes.toSorted());
  });

  describe.each(roles)('%s', (role) => {
    it.each(line)('at %s: every operation on its own, lower, upper and foreign units', (division) => {
      const units = [...line, ...foreign, null];
      const differing = officeRoutes.flatMap((operation) =>
        units
          .filter((unit) => allows({ role, division }, operation, unit) !== expected(role, division, operation, unit))
          .map((unit) => `${operation} on ${unit}`),
      );
      expect(differing).toEqual([]);
    });

    it('is told what it may call somewhere, and nothing else', () => {
      for (const division of line) {
        const somewhere = officeRoutes.filter((operation) => [...line, null].some((unit) => allows({ role, division }, operation, unit)));
        const below = officeRoutes.filter((operation) =>
          allows({ role, division }, operation, `${division}${'999999999999'.slice(division.length)}`),
        );
        expect(operationsOf({ role, division }).toSorted()).toEqual([...new Set([...somewhere, ...below])].toSorted());
      }
    });
  });
});

describe('for any authority and unit', () => {
  const code = fc.tuple(
    fc.constantFrom(2, 4, 6, 9, 12),
    fc.constantFrom('1', '2'),
    fc.array(fc.constantFrom('1', '2'), { minLength: 11, maxLength: 11 }),
  );
  const unitCode = code.map(([length, first, rest]) => `${first}${rest.join('')}`.slice(0, length));
  const authority = fc.record({ role: fc.constantFrom(...roles), division: unitCode });
  const operation = fc.constantFrom(...officeRoutes);
  const options = { seed: 20261121, numRuns: 2000 };

  it('agrees with the rules', () => {
    fc.assert(
      fc.property(authority, operation, fc.option(unitCode), ({ role, division }, id, unit) => {
        expect(allows({ role, division }, id, unit)).toBe(expected(role, division, id, unit));
      }),
      options,
    );
  });

  it('reaches no unit outside its own line, and changes nothing above its own unit', () => {
    fc.assert(
      fc.property(authority, operation, unitCode, (held, id, unit) => {
        const where = relation(unit, held.division);
        if (where === 'foreign' || (where === 'above' && id !== 'getScheme')) expect(allows(held, id, unit)).toBe(false);
      }),
      options,
    );
  });
});
