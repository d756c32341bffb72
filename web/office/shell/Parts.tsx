/** @jsxImportSource react */
import { Link } from './Link.tsx';

interface Props {
  label: string;
  parts: readonly { to: string; label: string; isCurrent: boolean }[];
}

/** Links to the parts of an area or to its offices; absent where there is only one. */
export const Parts = ({ label, parts }: Props) =>
  parts.length > 1 && (
    <ul className="parts" aria-label={label}>
      {parts.map((part) => (
        <li key={part.to}>
          <Link to={part.to} className={part.isCurrent ? 'current' : ''}>
            {part.label}
          </Link>
        </li>
      ))}
    </ul>
  );
