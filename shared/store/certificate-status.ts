import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { CertificateStatusList } from '../contract/certificates.ts';
import { boardKeys } from './keys.ts';

export interface CertificateStatusStore {
  /** Null where no certificate of the county and year was revoked. */
  find(county: string, year: number): Promise<CertificateStatusList | null>;
}

/** Which certificates are revoked, on the `Board`. Needs GetItem. */
export const certificateStatusStore = (client: DynamoDBDocumentClient, TableName: string): CertificateStatusStore => ({
  find: async (county, year) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: boardKeys.certificateStatus(county, year) }));
    return Item ? CertificateStatusList.parse(Item) : null;
  },
});
