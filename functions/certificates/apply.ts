import { randomUUID } from 'node:crypto';
import type { certificatesRoutes } from '../../shared/contract/certificates.ts';
import { Problem } from '../../shared/contract/problems.ts';
import { isCurrent } from '../../shared/domain/certificate-life.ts';
import { actOf } from '../../shared/lambda/act.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { certificateOf, issuanceFact, newCertificate } from '../../shared/store/registry/certificates.ts';
import { derivedIds } from '../../shared/store/registry/derived-ids.ts';
import { certificateView, entryOf, isInSight, type Stores, todayOf } from './stores.ts';
import { unitName } from './unit-name.ts';

/** Records that a registered person applies: at the office of registration, for one certificate at a time. */
export const applyForCertificate =
  (stores: Stores): Operation<typeof certificatesRoutes.applyForCertificate> =>
  async ({ params, body }, context) => {
    const { certificates, records, acts } = stores;
    const again = async (id: string) => certificateView(await certificateOf(certificates, params.unit, id));
    return acts.performOnce(
      actOf(context, 'applyForCertificate'),
      { key: context.idempotencyKey, request: { params, body }, again },
      async () => {
        const record = await records.find(body.record);
        if (!isInSight(record, params.unit)) throw new Problem('not-found');
        if (record.side !== 'outflow') throw fieldProblem('/record', officeTexts(context.language).outflowOnly);
        const before = await certificates.ofRecord(record.id);
        const last = before === null ? null : await certificates.find(before);
        if (last && isCurrent(last.state)) throw new Problem('already-exists');
        const today = todayOf(context);
        const [id = ''] = derivedIds('certificate', params.unit.slice(0, 6), today, randomUUID());
        const { code } = record.registeredUnit;
        const from = { code, name: await unitName(stores.divisions, record.registeredUnit) };
        const certificate = newCertificate(
          { id, office: params.unit, record: record.id, from },
          { by: context.actor.id, at: entryOf(context).at, today },
        );
        const writes = [...certificates.creation(certificate, before), issuanceFact(stores.table, certificate)];
        return { result: certificateView(certificate), change: { unit: params.unit, subject: id, writes } };
      },
    );
  };
