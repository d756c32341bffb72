/** @jsxImportSource react */
import type { CampaignProps } from '../campaigns/CampaignsView.tsx';
import { useOffice, View } from '../office.ts';
import { Designer } from './Designer.tsx';
import { Files } from './Files.tsx';
import { Preview } from './Preview.tsx';
import { QuestionnaireText } from './QuestionnaireText.tsx';
import { useDesignTexts } from './use-design-texts.ts';

/** The questionnaire of a campaign: designed as long as it is a draft, only read from then on. */
export default function DesignerView({ campaign, set }: CampaignProps) {
  const { may, words } = useOffice();
  const text = words.designer;
  const texts = useDesignTexts();
  const back = { to: `/office/campaigns/${campaign.id}`, label: words.campaigns.backTo };
  if (campaign.state === 'draft' && may('changeCampaign')) {
    return (
      <View title={text.title} lead={text.lead} back={back}>
        <Designer campaign={campaign} set={set} />
      </View>
    );
  }
  return (
    <View title={text.readTitle} lead={campaign.state === 'draft' ? null : text.fixed} back={back}>
      <Files
        questionnaire={campaign.questionnaire}
        isWhole
        form={{ title: words.local(campaign.title), id: campaign.id }}
        texts={texts}
        replace={null}
      />
      <div className="designer">
        <section aria-labelledby="questions-title">
          <h2 id="questions-title">{words.campaigns.form.questionnaire}</h2>
          <div className="preview">
            <QuestionnaireText questionnaire={campaign.questionnaire} />
          </div>
        </section>
        <Preview campaign={campaign} questionnaire={campaign.questionnaire} />
      </div>
    </View>
  );
}
