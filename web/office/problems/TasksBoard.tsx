/** @jsxImportSource react */
import type { Task } from '../../../shared/contract/rectification.ts';
import { fill } from '../../shared/format.ts';
import { useUnitNames } from '../administration/units.ts';
import { Link, Loaded, type Office, useOffice, useResource, View } from '../office.ts';
import { CaseState } from './CaseState.tsx';
import { Deadline } from './Deadline.tsx';
import { todayIs } from './deadline.ts';
import { useYear, YearChoice } from './YearChoice.tsx';

const isOwed = ({ state }: Pick<Task, 'state'>) => state === 'handed-over';
const byDeadline = (one: Task, other: Task) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0);

/** Tasks of a year; with this year's those that are still owed of the last. */
async function readTasks(client: Office['client'], unit: string, year: number, signal: AbortSignal): Promise<Task[]> {
  const of = async (asked: number) => (await client('listTasks', { params: { unit }, query: { year: asked } }, { signal })).items;
  if (year !== Number(todayIs().slice(0, 4))) return of(year);
  const [current, last] = await Promise.all([of(year), of(year - 1)]);
  const owed = [...last.filter(isOwed), ...current.filter(isOwed)].sort(byDeadline);
  return [...owed, ...current.filter((task) => !isOwed(task))];
}

/** What an office was handed, what is due next on top. */
export function TasksBoard({ unit }: { unit: string }) {
  const { client, words } = useOffice();
  const text = words.problems.tasks;
  const nameOf = useUnitNames([unit]);
  const year = useYear();
  const tasks = useResource((signal) => readTasks(client, unit, year, signal), [unit, year]);
  return (
    <View title={fill(text.title, { name: nameOf(unit) })} lead={text.lead}>
      <div className="sieve">
        <YearChoice />
      </div>
      <Loaded resource={tasks}>{(items) => (items.length === 0 ? <p className="empty">{text.empty}</p> : <Table tasks={items} />)}</Loaded>
    </View>
  );
}

function Table({ tasks }: { tasks: Task[] }) {
  const { words } = useOffice();
  const { columns, tasks: text } = words.problems;
  const stateOf = ({ state, note, round }: Task) => {
    const marks = isOwed({ state }) ? [note && text.sentBack, round > 1 && text.again].filter(Boolean) : [];
    return [text.states[state], ...marks].join(' · ');
  };
  return (
    <div className="table cards cases">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.due}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.category}</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.problem}>
              <td className="what">
                <Link to={`/office/problems/tasks/${task.office}/${task.problem}`} row>
                  {task.text}
                </Link>
              </td>
              <td data-label={columns.due}>
                <Deadline task={task} isShort />
              </td>
              <td data-label={columns.state}>
                <CaseState state={task.state} label={stateOf(task)} />
              </td>
              <td data-label={columns.category}>{words.terms.problemCategories[task.category]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
