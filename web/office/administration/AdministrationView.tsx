/** @jsxImportSource react */
export default function AdministrationView() {
  return null;
}
