import { registryIndexes } from '../shared/store/keys.ts';
import type { FunctionName } from './functions.ts';
import type { TableName } from './tables.ts';

/** DynamoDB actions on a table, or only on indexes of it, or only on partitions whose key has one of the patterns. */
export interface TableAccess {
  table: TableName;
  actions: readonly ('GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem')[];
  indexes?: readonly string[];
  partitions?: readonly string[];
}

const recount = { table: 'tally', actions: ['GetItem', 'Query', 'PutItem'] } as const;

/** Which function may do what with which table; nothing else is granted. */
export const access: Record<FunctionName, readonly TableAccess[]> = {
  intake: [
    { table: 'responses', actions: ['PutItem'] },
    // Whether a text stands already: a repeat does not seal it again.
    { table: 'responses', actions: ['ConditionCheckItem'], partitions: ['W#*'] },
    { table: 'board', actions: ['GetItem'], partitions: ['G#*'] },
  ],
  // Answers, texts, comparisons and the day's entry of the log go in, and nothing of them can be read back but the comparisons.
  entry: [
    { table: 'responses', actions: ['PutItem'] },
    { table: 'responses', actions: ['ConditionCheckItem'], partitions: ['W#*'] },
    { table: 'board', actions: ['GetItem'], partitions: ['G#*'] },
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['ACC#*', 'CAM#*', 'ENT#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['AUD#*', 'ENT#*'] },
  ],
  // Not the gates (`G#`), which hold the campaigns' wrapped keys, nor the unsuppressed counts of released counties (`Y#`).
  results: [
    {
      table: 'board',
      actions: ['GetItem', 'Query'],
      partitions: ['U#*', 'C#*', 'CL#*', 'L#*', 'P#*', 'H#*', 'S#*', 'Q#*', 'O#*', 'K#*', 'E#*', 'ES#*', 'CS#*', 'V#*'],
    },
  ],
  campaigns: [
    { table: 'registry', actions: ['GetItem'], partitions: ['CAM#*', 'EXP#*', 'DIV#*', 'IDEM#*'] },
    { table: 'registry', actions: ['Query'], partitions: ['ACC#*', 'CAM#*', 'SMP#*', 'EXP#*', 'DIV#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['CAM#*', 'SMP#*', 'EXP#*', 'AUD#*', 'IDEM#*'] },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['CAM#*'] },
    { table: 'responses', actions: ['GetItem', 'PutItem', 'UpdateItem'] },
    { table: 'tally', actions: ['GetItem', 'Query'] },
    { table: 'board', actions: ['GetItem'], partitions: ['G#*'] },
  ],
  problems: [
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['ACC#*', 'PRB#*', 'TSK#*', 'RCP#*', 'DIV#*', 'IDEM#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['PRB#*', 'TSK#*', 'RCP#*', 'AUD#*', 'IDEM#*'] },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['PRB#*', 'TSK#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.problemsByState.name] },
  ],
  // People put in what they ask for; nothing of it can be read back.
  requests: [{ table: 'responses', actions: ['PutItem'], partitions: ['W#*'] }],
  records: [
    {
      table: 'registry',
      actions: ['GetItem'],
      partitions: ['DIV#*', 'IDEM#*', 'REC#*', 'KEY#*', 'RCP#*', 'IMP#*', 'RGT#*', 'TRY#*', 'CRO#*', 'CRT#*'],
    },
    { table: 'registry', actions: ['Query'], partitions: ['ACC#*', 'RHI#*', 'KEY#*', 'ACL#*', 'IMP#*', 'MAP#*', 'RGT#*', 'ERS#*'] },
    {
      table: 'registry',
      actions: ['PutItem'],
      partitions: ['AUD#*', 'IDEM#*', 'REC#*', 'RHI#*', 'KEY#*', 'ACL#*', 'RCP#*', 'FCT#*', 'IMP#*', 'MAP#*', 'RGT#*', 'ERS#*'],
    },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['REC#*', 'IMP#*', 'RGT#*', 'OPN#*', 'TRY#*'] },
    { table: 'registry', actions: ['DeleteItem'], partitions: ['KEY#*', 'FCT#*', 'IMP#*', 'MAP#*', 'RCP#*'] },
    // A record is merged as long as no certificate of it is applied for or valid.
    { table: 'registry', actions: ['ConditionCheckItem'], partitions: ['CRO#*'] },
    {
      table: 'registry',
      actions: ['Query'],
      indexes: [
        registryIndexes.recordsByOffice.name,
        registryIndexes.recordsByPerson.name,
        registryIndexes.readsByOffice.name,
        // What the office has yet to answer about a person.
        registryIndexes.notificationsAtDesk.name,
      ],
    },
  ],
  exchange: [
    {
      table: 'registry',
      actions: ['GetItem', 'Query'],
      partitions: ['ACC#*', 'DIV#*', 'IDEM#*', 'REC#*', 'KEY#*', 'NTF#*', 'LOG#*', 'PEER#*', 'WTG#*'],
    },
    // Whether somebody has applied for a certificate, not for what.
    { table: 'registry', actions: ['GetItem', 'ConditionCheckItem'], partitions: ['CRO#*'] },
    // Whether an office has done anything with a record itself.
    { table: 'registry', actions: ['Query'], partitions: ['RHI#*'] },
    {
      table: 'registry',
      actions: ['PutItem'],
      partitions: ['AUD#*', 'IDEM#*', 'REC#*', 'RHI#*', 'KEY#*', 'ACL#*', 'NTF#*', 'LOG#*', 'FCT#*', 'DLV#*', 'WTG#*'],
    },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['REC#*', 'NTF#*', 'FCT#*', 'OPN#*'] },
    { table: 'registry', actions: ['DeleteItem'], partitions: ['FCT#*', 'WTG#*'] },
    {
      table: 'registry',
      actions: ['Query'],
      indexes: [
        registryIndexes.notificationsAtDesk.name,
        registryIndexes.recordsByPerson.name,
        // What is due at an office of all its work is counted by place alone.
        registryIndexes.recordsByOffice.name,
        registryIndexes.certificatesByOffice.name,
      ],
    },
  ],
  certificates: [
    {
      table: 'registry',
      actions: ['GetItem'],
      partitions: ['DIV#*', 'IDEM#*', 'REC#*', 'KEY#*', 'CRT#*', 'CRO#*', 'CRV#*', 'PRS#*'],
    },
    { table: 'registry', actions: ['Query'], partitions: ['ACC#*', 'DIV#*', 'PEER#*'] },
    {
      table: 'registry',
      actions: ['PutItem'],
      partitions: ['AUD#*', 'IDEM#*', 'KEY#*', 'ACL#*', 'CRT#*', 'CRO#*', 'CIX#*', 'CRV#*', 'PRS#*', 'FCT#*'],
    },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['CRT#*', 'PRS#*', 'OPN#*'] },
    { table: 'registry', actions: ['DeleteItem'], partitions: ['KEY#*'] },
    // A certificate is applied for, or replaced, by the record as it was read.
    { table: 'registry', actions: ['ConditionCheckItem'], partitions: ['REC#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.certificatesByOffice.name] },
  ],
  peers: [
    { table: 'registry', actions: ['GetItem'], partitions: ['IDEM#*', 'PEER#*', 'WHK#*', 'DLV#*'] },
    { table: 'registry', actions: ['Query'], partitions: ['ACC#*', 'PEER#*', 'WHK#*', 'DLV#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['AUD#*', 'IDEM#*', 'PEER#*', 'WHK#*'] },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['PEER#*', 'WHK#*', 'DLV#*'] },
    { table: 'registry', actions: ['DeleteItem'], partitions: ['PEER#*', 'WHK#*'] },
  ],
  schemes: [
    { table: 'registry', actions: ['GetItem'], partitions: ['SCH#*', 'MRK#*', 'STK#*', 'DIV#*', 'IDEM#*'] },
    { table: 'registry', actions: ['Query'], partitions: ['ACC#*', 'MRK#*', 'STK#*', 'DIV#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['SCH#*', 'MRK#*', 'STK#*', 'AUD#*', 'IDEM#*'] },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['SCH#*', 'MRK#*', 'STK#*'] },
    // A mark is given by the scheme as it was read.
    { table: 'registry', actions: ['ConditionCheckItem'], partitions: ['SCH#*'] },
    { table: 'tally', actions: ['GetItem', 'Query'] },
  ],
  accounts: [
    { table: 'registry', actions: ['GetItem'], partitions: ['DIV#*', 'IDEM#*'] },
    { table: 'registry', actions: ['Query'], partitions: ['ACC#*', 'DIV#*', 'AUD#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['ACC#*', 'DIV#*', 'AUD#*', 'IDEM#*'] },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['ACC#*', 'DIV#*'] },
    { table: 'registry', actions: ['DeleteItem', 'ConditionCheckItem'], partitions: ['ACC#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.accountsByDivision.name] },
  ],
  count: [{ table: 'responses', actions: ['Query'] }, recount],
  rollup: [recount],
  // Texts of problems are copied as they were sealed: nothing here can open them. What a person asks for is opened and deleted.
  desk: [
    { table: 'responses', actions: ['GetItem', 'Query', 'UpdateItem', 'DeleteItem'], partitions: ['W#*'] },
    { table: 'registry', actions: ['GetItem'], partitions: ['PRB#*', 'RCP#*', 'DIV#*', 'REC#*', 'KEY#*', 'RGT#*'] },
    {
      table: 'registry',
      actions: ['PutItem'],
      partitions: ['PRB#*', 'TSK#*', 'RCP#*', 'REC#*', 'RHI#*', 'KEY#*', 'FCT#*', 'RGT#*'],
    },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['PRB#*', 'TSK#*', 'RCP#*', 'REC#*'] },
    // At night it looks through the counties that there are.
    { table: 'registry', actions: ['Query'], partitions: ['RGT#*', 'DIV#*'] },
    // What a person asks by right reaches the office of the other place too.
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.recordsByPerson.name] },
  ],
  facts: [
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.recordsByPerson.name] },
    { table: 'registry', actions: ['Query'], partitions: ['TSK#*', 'FCT#*', 'RHI#*', 'ACL#*', 'RGT#*', 'WHK#*'] },
    { table: 'registry', actions: ['GetItem'], partitions: ['PRB#*', 'DIV#*', 'REC#*', 'KEY#*', 'RGT#*', 'NTF#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['DLV#*'] },
    recount,
    { table: 'board', actions: ['PutItem'], partitions: ['Q#*', 'O#*', 'V#*'] },
    { table: 'board', actions: ['GetItem', 'DeleteItem'], partitions: ['V#*'] },
  ],
  project: [
    recount,
    { table: 'board', actions: ['GetItem'], partitions: ['U#*', 'L#*', 'K#*', 'E#*'] },
    { table: 'board', actions: ['PutItem'], partitions: ['L#*', 'K#*', 'E#*'] },
  ],
  publish: [
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['CAM#*', 'EXP#*', 'SCH#*', 'MRK#*', 'DIV#*', 'CRV#*', 'STK#*'] },
    // A release that would give away the answers of a few is taken back.
    { table: 'registry', actions: ['UpdateItem'], partitions: ['CAM#*'] },
    { table: 'responses', actions: ['Query'] },
    recount,
    {
      table: 'board',
      actions: ['GetItem', 'Query', 'PutItem'],
      partitions: ['U#*', 'C#*', 'CL#*', 'G#*', 'P#*', 'H#*', 'Y#*', 'S#*', 'CS#*', 'ES#*'],
    },
  ],
  sweep: [
    {
      table: 'registry',
      actions: ['GetItem'],
      partitions: ['CAM#*', 'PRB#*', 'NTF#*', 'RGT#*', 'KEY#*', 'REC#*', 'CRT#*', 'CRO#*'],
    },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['CAM#*', 'PRB#*', 'NTF#*', 'RGT#*', 'KEY#*', 'REC#*', 'CRT#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['TSK#*'] },
    { table: 'registry', actions: ['Query'], partitions: ['RHI#*', 'KEY#*'] },
    { table: 'registry', actions: ['DeleteItem'], partitions: ['NTF#*', 'KEY#*', 'REC#*', 'RHI#*', 'CRT#*', 'CRO#*', 'CIX#*', 'RCP#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.whatIsDue.name] },
    // Counties that take part in the exchange, and which of its months were stated to be complete.
    { table: 'tally', actions: ['Query'], partitions: ['E#*'] },
    { table: 'tally', actions: ['GetItem', 'PutItem'], partitions: ['EC#*'] },
    // What a person saw of a record goes with it.
    { table: 'board', actions: ['DeleteItem'], partitions: ['V#*'] },
  ],
  // Reads what goes out, with the keys of contents, and whether the person still allows it; writes what came of it, and receipts into the
  // own chain. What goes no further is taken back, and counts as told to nobody.
  deliver: [
    { table: 'registry', actions: ['GetItem'], partitions: ['WHK#*', 'DLV#*', 'LOG#*', 'KEY#*', 'NTF#*', 'REC#*'] },
    { table: 'registry', actions: ['Query'], partitions: ['PEER#*'] },
    { table: 'registry', actions: ['PutItem'], partitions: ['LOG#*', 'DLV#*', 'FCT#*'] },
    { table: 'registry', actions: ['UpdateItem'], partitions: ['PEER#*', 'WHK#*', 'DLV#*', 'NTF#*', 'REC#*', 'FCT#*'] },
    { table: 'registry', actions: ['DeleteItem'], partitions: ['FCT#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.whatIsDue.name] },
  ],
  sign: [
    { table: 'registry', actions: ['GetItem', 'PutItem', 'UpdateItem'], partitions: ['LOG#*'] },
    { table: 'registry', actions: ['Query'], indexes: [registryIndexes.whatIsDue.name] },
  ],
  audit: [
    { table: 'registry', actions: ['GetItem', 'Query'], partitions: ['CAM#*', 'DIV#*', 'TSK#*', 'FCT#*'] },
    { table: 'responses', actions: ['Query'] },
    recount,
  ],
};
