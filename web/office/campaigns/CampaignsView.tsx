/** @jsxImportSource react */
export default function CampaignsView() {
  return null;
}
