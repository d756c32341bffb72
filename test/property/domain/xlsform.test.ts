import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardQuestionnaire } from '../../../shared/domain/standard-questionnaire.ts';
import { questionnaireFromXlsForm } from '../../../shared/domain/xlsform/read.ts';
import { xlsFormOf } from '../../../shared/domain/xlsform/write.ts';
import { anyQuestionnaire, everyFeature } from '../../fixtures/questionnaires.ts';

const form = { title: '2026年群众满意度测评', id: '340881-2026-1' };

describe('an XLSForm', () => {
  it('of any questionnaire reads back as the same, with nothing to report', () => {
    fc.assert(
      fc.property(anyQuestionnaire, (questionnaire) => {
        expect(questionnaireFromXlsForm(xlsFormOf(questionnaire, form))).toEqual({ questionnaire, findings: [] });
      }),
      { seed: 20263, numRuns: 300 },
    );
  });

  it.each([standardQuestionnaire, everyFeature])('of a questionnaire in use reads back as the same', (questionnaire) => {
    expect(questionnaireFromXlsForm(xlsFormOf(questionnaire, form))).toEqual({ questionnaire, findings: [] });
  });
});
