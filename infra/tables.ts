import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableEncryptionV2, type TablePropsV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { registryIndexes, registryTtl, responsesTtl } from '../shared/store/keys.ts';

export const tableNames = ['responses', 'registry', 'tally', 'board'] as const;
export type TableName = (typeof tableNames)[number];

const text = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * Brought back second by second, responses and their counts tell in which order people answered, and so what each of them did.
 * Three days span a weekend in which a mistake lies unseen.
 */
const fewDays = { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 3 } };

/** The four tables, one security domain each, and the key of the one that names officers. */
export class Tables extends Construct {
  readonly registryKey: Key;
  readonly tables: Record<TableName, TableV2>;

  constructor(scope: Construct, id: string, { removalProtection }: { removalProtection: boolean }) {
    super(scope, id);
    const removalPolicy = removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.registryKey = new Key(this, 'RegistryKey', { description: 'Encrypts the Registry table', enableKeyRotation: true, removalPolicy });
    const table = (name: string, props: Partial<TablePropsV2> = {}) =>
      new TableV2(this, name, {
        partitionKey: text('pk'),
        sortKey: text('sk'),
        billing: Billing.onDemand(),
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
        deletionProtection: removalProtection,
        removalPolicy,
        ...props,
      });

    this.tables = {
      // A stream record is a hint that a leaf changed; the answers stay out of it.
      responses: table('Responses', { dynamoStream: StreamViewType.KEYS_ONLY, timeToLiveAttribute: responsesTtl, ...fewDays }),
      registry: table('Registry', {
        dynamoStream: StreamViewType.KEYS_ONLY,
        encryption: TableEncryptionV2.customerManagedKey(this.registryKey),
        timeToLiveAttribute: registryTtl,
        globalSecondaryIndexes: Object.values(registryIndexes).map((index) => ({
          indexName: index.name,
          partitionKey: text(index.pk),
          sortKey: text(index.sk),
        })),
      }),
      // The image carries `kind`, which the mappings filter on.
      tally: table('Tally', { dynamoStream: StreamViewType.NEW_IMAGE, ...fewDays }),
      board: table('Board'),
    };
  }
}
