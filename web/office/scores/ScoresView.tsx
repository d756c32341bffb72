/** @jsxImportSource react */
export default function ScoresView() {
  return null;
}
