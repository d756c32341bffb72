/** @jsxImportSource react */
import { type County, Link, useOffice, View } from '../../office.ts';
import { DeliveriesList } from './DeliveriesList.tsx';
import { NewSubscription } from './NewSubscription.tsx';
import { PeerForm } from './PeerForm.tsx';
import { PeersList } from './PeersList.tsx';
import { SubscriptionsList } from './SubscriptionsList.tsx';

/** Systems that the county exchanges with, whom it tells what happens, and the log of what went out. */
export function ConnectionsView({ county: { code: unit }, rest }: { county: County; rest: string }) {
  const { words } = useOffice();
  const text = words.connections;
  const [part, name] = rest.split('/');
  const back = { to: '/office/administration/connections', label: text.title };
  if (part === 'systems') return <PeerForm key={name} unit={unit} prefix={name ?? null} back={back} />;
  if (part === 'subscribe') return <NewSubscription unit={unit} back={back} />;
  return (
    <View title={text.title} lead={text.lead}>
      <section className="connected">
        <h2>{text.subscriptions.title}</h2>
        <p className="hint">{text.subscriptions.lead}</p>
        <SubscriptionsList unit={unit} />
        <Link to="/office/administration/connections/subscribe" className="button">
          {text.subscriptions.create}
        </Link>
      </section>
      <section className="connected">
        <h2>{text.peers.title}</h2>
        <p className="hint">{text.peers.lead}</p>
        <PeersList unit={unit} />
        <Link to="/office/administration/connections/systems" className="button">
          {text.peers.create}
        </Link>
      </section>
      <section className="connected">
        <h2>{text.deliveries.title}</h2>
        <DeliveriesList unit={unit} />
      </section>
    </View>
  );
}
