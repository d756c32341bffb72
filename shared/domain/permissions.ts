import type { OfficeRouteId } from '../contract/index.ts';
import type { DivisionLevel, Role } from '../contract/primitives.ts';
import { roles } from '../contract/vocabulary.ts';
import { isWithin, levelOf } from './divisions.ts';

/**
 * How far a permission reaches from the account's division:
 * `below`: the division itself and every unit below it; `above`: the division itself and the units it belongs to;
 * `own`: the division itself, and nothing below it: an office's persons;
 * `self`: the actor's own account, wherever it belongs.
 */
export type Reach = 'below' | 'above' | 'own' | 'self';

/** Authority to act: a role at a division. An account has its own, and those lent to it. */
export interface Authority {
  role: Role;
  division: string;
}

const everybody = Object.fromEntries(roles.map((role) => [role, 'self'])) as Record<Role, Reach>;
const county = { 'county-admin': 'below', 'county-officer': 'below' } as const;
const admin = { 'county-admin': 'below' } as const;
const clerk = { 'entry-clerk': 'below' } as const;
const system = { 'exchange-system': 'below' } as const;
/** Each office for the persons of its own records. */
const ownOffice = { 'county-admin': 'own', 'county-officer': 'own', 'township-officer': 'own' } as const;
const ownCounty = { 'county-admin': 'own', 'county-officer': 'own' } as const;
/** A county sees its offices' queues, which name nobody. */
const queues = { ...ownOffice, 'county-admin': 'below', 'county-officer': 'below' } as const;

/**
 * Who may do what: for each operation the roles that may call it and how far.
 * Everything that is not in the table is forbidden.
 */
export const permissions: Record<OfficeRouteId, Partial<Record<Role, Reach>>> = {
  listOfficeCampaigns: { ...county, 'province-viewer': 'below' },
  createCampaign: county,
  getOfficeCampaign: { ...county, 'province-viewer': 'below' },
  changeCampaign: county,
  copyCampaign: county,
  openCampaign: county,
  closeCampaign: county,
  publishCampaign: admin,
  requestPreview: admin,
  getPreview: admin,
  annulBatches: admin,
  correctRelease: admin,
  requestExport: admin,
  listExports: admin,
  getExport: admin,
  listExportRows: admin,
  issueBatches: county,
  listBatches: county,
  revokeBatch: county,
  getCodes: county,
  getReturn: county,
  getSample: county,
  putFrame: county,
  drawSample: county,
  issueSample: county,
  // Only who does nothing else keys answers: an office that is judged never does.
  listEntryCampaigns: clerk,
  getEntryCampaign: clerk,
  checkCode: clerk,
  submitEntry: clerk,
  getEntryQuality: county,
  getScheme: { ...county, 'province-viewer': 'below', 'township-officer': 'above', 'village-clerk': 'above' },
  putScheme: admin,
  adoptScheme: admin,
  putMark: county,
  listProvisionalScores: county,
  getProvisionalScore: { ...county, 'township-officer': 'below' },
  freezeAssessment: admin,
  getLiveExchange: { ...county, 'township-officer': 'below', 'province-viewer': 'below' },
  listReportedStocks: county,
  putReportedStock: county,
  listProblems: county,
  getProblem: county,
  recordProblem: county,
  sortProblem: county,
  handOverProblem: county,
  setAsideProblem: county,
  checkAnswer: county,
  publishProblem: county,
  listTasks: { ...county, 'township-officer': 'below' },
  getTask: { ...county, 'township-officer': 'below' },
  answerTask: { ...county, 'township-officer': 'below' },
  listPeers: admin,
  putPeer: admin,
  removePeer: admin,
  listSubscriptions: admin,
  createSubscription: admin,
  changeSubscription: admin,
  removeSubscription: admin,
  testSubscription: admin,
  listDeliveries: admin,
  replayDelivery: admin,
  registerPerson: ownOffice,
  getRecord: ownOffice,
  listRecords: queues,
  searchRecords: ownOffice,
  checkIdentity: ownOffice,
  correctRecord: ownOffice,
  returnPerson: ownOffice,
  movePersonOn: ownOffice,
  closeRecord: ownOffice,
  mergeRecords: ownOffice,
  withdrawConsent: ownOffice,
  listReads: ownOffice,
  listCountyReads: { auditor: 'below' },
  exportRecords: ownOffice,
  recordRight: ownOffice,
  listRights: queues,
  getRight: ownOffice,
  getHeld: ownOffice,
  answerRight: ownOffice,
  startImport: ownOffice,
  getImport: ownOffice,
  stageRows: ownOffice,
  planImport: ownOffice,
  commitImport: ownOffice,
  cancelImport: ownOffice,
  listMatchings: ownOffice,
  putMatching: ownOffice,
  deleteMatching: ownOffice,
  applyForCertificate: ownOffice,
  getEligibility: ownOffice,
  listCertificates: queues,
  readCertificate: ownOffice,
  issueCertificate: ownOffice,
  refuseCertificate: ownOffice,
  withdrawCertificate: ownOffice,
  revokeCertificate: ownOffice,
  replaceCertificate: ownOffice,
  presentCertificate: ownOffice,
  listPresentations: queues,
  checkCertificate: ownOffice,
  sendNotification: ownOffice,
  sendDraft: ownOffice,
  listInbox: queues,
  countInbox: queues,
  countDue: queues,
  listLate: ownCounty,
  listOutbox: queues,
  readNotification: ownOffice,
  verifyNotification: ownOffice,
  verifyMany: ownOffice,
  reexamineNotification: ownCounty,
  releaseFeedback: ownCounty,
  withdrawNotification: ownOffice,
  noteNotifications: ownOffice,
  closeNotification: ownOffice,
  recordPaperReply: ownOffice,
  receiveMessage: system,
  listMessagesFor: system,
  takeMessages: system,
  getEvidence: { ...admin, auditor: 'below' },
  getMe: everybody,
  listAccounts: { ...admin, auditor: 'below' },
  createAccount: { ...admin, auditor: 'below' },
  changeAccount: { ...admin, auditor: 'below' },
  appointDeputy: everybody,
  dismissDeputy: everybody,
  handOver: { ...admin, auditor: 'below' },
  importDivisions: admin,
  listAudit: { auditor: 'below' },
};

/** Levels at which a role can be held. */
export const roleLevels: Record<Role, readonly DivisionLevel[]> = {
  'province-viewer': ['province', 'prefecture'],
  'county-admin': ['county'],
  'county-officer': ['county'],
  'entry-clerk': ['county'],
  'township-officer': ['township'],
  'village-clerk': ['village'],
  auditor: ['province', 'prefecture', 'county'],
  'exchange-system': ['province', 'prefecture', 'county'],
};

/**
 * Whether an authority may give an account this authority, change it or take it away. Auditors are appointed by auditors
 * above them and by nobody else: no office chooses who audits it.
 */
export const mayAppoint = (by: Authority, to: Authority): boolean =>
  to.role === 'auditor'
    ? by.role === 'auditor' && to.division !== by.division && isWithin(to.division, by.division)
    : by.role !== 'auditor';

/** Roles that an authority may give in its own division or below. */
export const appointable = ({ role, division }: Authority): Role[] => {
  if (role === 'auditor') return levelOf(division) === 'county' ? [] : ['auditor'];
  return roles.filter((given) => given !== 'auditor' && roleLevels[given].some((level) => level !== 'province' && level !== 'prefecture'));
};

/** Roles that nobody holds beside another one: who acts is never who audits it, who is judged never keys answers, a system is nobody. */
const apart: readonly Role[] = ['auditor', 'entry-clerk', 'exchange-system'];

/** Whether an account of one role may act in another one that is lent to it. */
export const goTogether = (own: Role, lent: Role): boolean => own === lent || (!apart.includes(own) && !apart.includes(lent));

/** Whether a name is that of an operation of the table. */
export const isOfficeRoute = (id: string): id is OfficeRouteId => Object.hasOwn(permissions, id);

/** Operations that an authority allows on some unit. */
export const operationsOf = ({ role, division }: Authority): OfficeRouteId[] =>
  Object.keys(permissions)
    .filter(isOfficeRoute)
    .filter((operation) => permissions[operation][role] !== undefined && roleLevels[role].includes(levelOf(division)));

/**
 * Whether an authority allows an operation on a unit.
 * @param unit the unit acted on, or null where the operation concerns the actor alone
 */
export function allows(authority: Authority, operation: OfficeRouteId, unit: string | null): boolean {
  if (!roleLevels[authority.role].includes(levelOf(authority.division))) return false;
  const reach = permissions[operation][authority.role];
  switch (reach) {
    case undefined:
      return false;
    case 'self':
      return unit === null;
    case 'below':
      return unit !== null && isWithin(unit, authority.division);
    case 'own':
      return unit === authority.division;
    case 'above':
      return unit !== null && isWithin(authority.division, unit);
  }
}
