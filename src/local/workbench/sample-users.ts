/** The people of the sample company; whoever uses the workbench plays one of them. */

export interface SampleUser {
  readonly email: string;
  readonly role: string;
}

/** The first one is signed in when the page opens. */
export const SAMPLE_USERS: readonly SampleUser[] = [
  { email: 'ana.finance@example.com', role: 'Finance analyst' },
  { email: 'omar.ops@example.com', role: 'Operations manager' },
  { email: 'ceo@example.com', role: 'Chief executive' },
  { email: 'cfo@example.com', role: 'Governance board: finance' },
  { email: 'coo@example.com', role: 'Governance board: operations' },
  { email: 'cmo@example.com', role: 'Governance board: marketing' },
  { email: 'chro@example.com', role: 'Governance board: people' },
  { email: 'data.team@example.com', role: 'Data team (administrator)' },
];
