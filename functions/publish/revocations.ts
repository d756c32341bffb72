import { deflateSync } from 'node:zlib';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CertificateStatusList } from '../../shared/contract/certificates.ts';
import { statusBits } from '../../shared/domain/certificate.ts';
import { refold } from '../../shared/store/derived.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import type { RevocationsStore } from '../../shared/store/registry/revocations.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  revocations: Pick<RevocationsStore, 'list'>;
}

/** Publishes which certificates of a county and year are revoked: a fold over all of them, so that no order of records loses one. */
export const publishRevocations =
  ({ client, board, revocations }: Dependencies) =>
  async (county: string, year: number): Promise<void> => {
    await refold(client, board, boardKeys.certificateStatus(county, year), async (): Promise<CertificateStatusList> => {
      const bits = statusBits(await revocations.list(county, year));
      return { unit: county, year, bits: 1, list: deflateSync(bits).toString('base64url') };
    });
  };
