/** @jsxImportSource react */
import { useEffect, useId, useRef, useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import type { LocalText, RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Questionnaire } from '../../../shared/contract/questionnaire.ts';
import { type Language, languages } from '../../../shared/contract/vocabulary.ts';
import { publicQuestionnaire } from '../../../shared/domain/questionnaire.ts';
import { isTold, type Show } from '../../preview/message.ts';
import { useOffice } from '../office.ts';

/** A questionnaire with words where texts are still missing. */
function filledIn(questionnaire: Questionnaire, blank: string): Questionnaire {
  const text = (given: LocalText): LocalText => ({ 'zh-CN': given['zh-CN'].trim() || blank, en: given.en.trim() || blank });
  const worded = <P extends { text: LocalText }>(part: P): P => ({ ...part, text: text(part.text) });
  return {
    overall: worded(questionnaire.overall),
    objects: questionnaire.objects.map((object) => ({ ...object, name: text(object.name), items: object.items.map(worded) })),
    awareness: questionnaire.awareness.map((item) => ({ ...worded(item), options: item.options.map(worded) })),
    further: questionnaire.further.map((question) =>
      question.kind === 'short-text' ? worded(question) : { ...worded(question), options: question.options.map(worded) },
    ),
  };
}

/** The questionnaire as a citizen has it on the phone: the real page, in a frame. Answers given there go nowhere. */
export function Preview({ campaign, questionnaire }: { campaign: Campaign; questionnaire: Questionnaire }) {
  const { language: ownLanguage, words, county } = useOffice();
  const text = words.designer.preview;
  const [language, setLanguage] = useState<Language>(ownLanguage);
  const [group, setGroup] = useState<RespondentGroup | null>(null);
  const [turn, setTurn] = useState(0);
  const [isReady, setIsReady] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const groupId = useId();

  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      const source = frame.current?.contentWindow;
      if (!source || !isTold(event, source)) return;
      if (event.data.kind === 'ready') setIsReady(true);
      if (event.data.kind === 'group') setGroup(event.data.group);
      setIsSent(event.data.kind === 'sent');
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, []);

  const show: Show = {
    kind: 'show',
    language,
    group: campaign.groups.length === 1 ? (campaign.groups[0] ?? null) : group,
    campaign: {
      id: campaign.id,
      unit: campaign.unit,
      unitName: county?.code === campaign.unit ? county.name : '',
      year: campaign.year,
      title: campaign.title,
      state: 'open',
      opensAt: campaign.opensAt,
      closesAt: campaign.closesAt,
      groups: campaign.groups,
      release: null,
      graceHours: campaign.graceHours,
      minimumShare: campaign.minimumShare,
      questionnaire: publicQuestionnaire(filledIn(questionnaire, words.designer.blank)),
    },
  };
  const sent = JSON.stringify(show);
  useEffect(() => {
    if (isReady) frame.current?.contentWindow?.postMessage(JSON.parse(sent), location.origin);
  }, [sent, isReady]);

  return (
    <section className="phone" aria-labelledby="preview-title" id="preview">
      <h2 id="preview-title">{text.title}</h2>
      <div className="phone-tools">
        <fieldset className="switch">
          <legend className="visually-hidden">{text.language}</legend>
          {languages.map((each) => (
            <label key={each}>
              <input type="radio" name="preview-language" checked={language === each} onChange={() => setLanguage(each)} />
              {words.designer.languages[each]}
            </label>
          ))}
        </fieldset>
        {campaign.groups.length > 1 && (
          <>
            <label htmlFor={groupId} className="visually-hidden">
              {text.group}
            </label>
            <select
              id={groupId}
              value={group ?? ''}
              onChange={({ target: { value } }) => setGroup(campaign.groups.find((each) => each === value) ?? null)}
            >
              <option value="">{text.noGroup}</option>
              {campaign.groups.map((each) => (
                <option key={each} value={each}>
                  {words.terms.groups[each]}
                </option>
              ))}
            </select>
          </>
        )}
        <button
          type="button"
          className="link"
          onClick={() => {
            setIsReady(false);
            setIsSent(false);
            setTurn(turn + 1);
          }}
        >
          {text.restart}
        </button>
      </div>
      <p role="status" className="hint">
        {isSent ? text.sent : text.hint}
      </p>
      <iframe key={turn} ref={frame} className="phone-frame" title={text.frame} src="/preview.html" />
    </section>
  );
}
