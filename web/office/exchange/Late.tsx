/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { Pages } from '../administration/Pages.tsx';
import { useOffice, View } from '../office.ts';
import { boxes } from './address.ts';
import { NotificationTable } from './NotificationTable.tsx';
import { isOpenToCounty } from './rows.ts';

/** What is late in all of a county's offices: what they received and what they sent. Those past the counties' deadline it opens. */
export function Late({ unit, name }: { unit: string; name: string }) {
  const { client, words } = useOffice();
  const text = words.inbox.late;
  return (
    <View title={fill(text.title, { name })} lead={text.lead}>
      {boxes.map((box) => (
        <section key={box} className="late">
          <h2>{text[box].title}</h2>
          <Pages
            of={`${unit} ${box}`}
            empty={text[box].empty}
            read={(page, signal) => client('listLate', { params: { unit, direction: box }, query: page }, { signal })}
          >
            {(notifications) => (
              <NotificationTable unit={unit} box={box} notifications={notifications} opens={isOpenToCounty} ofCounty choices={[]} />
            )}
          </Pages>
        </section>
      ))}
    </View>
  );
}
