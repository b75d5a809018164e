/** The words of project work: projects, tasks, risks and teams. */

export const PROJECTS = [
  'Carrier integration',
  'Data platform',
  'ERP migration',
  'Mobile app',
  'Payment provider',
  'Returns portal',
  'Storefront',
  'Warehouse automation',
] as const;

export const TASKS = [
  'Acceptance test',
  'Cut-over plan',
  'Data migration',
  'Design review',
  'Interface',
  'Load test',
  'Pilot',
  'Release',
  'Security review',
  'Training',
] as const;

export const RISKS = [
  'Carrier raises prices at short notice',
  'Customs rules change for a main market',
  'Fire in a distribution center',
  'Hardware arrives late',
  'Key engineer leaves',
  'Licence costs grow with volume',
  'Migration loses order history',
  'Peak season overloads the storefront',
  'Personal data is sent to the wrong receiver',
  'Supplier misses its delivery date',
] as const;

/** With the people at the end of the history. */
export const TEAMS = [
  { team: 'Customer fulfilment', people: 34 },
  { team: 'Data and analytics', people: 12 },
  { team: 'Mobile', people: 14 },
  { team: 'Platform', people: 18 },
  { team: 'Project office', people: 10 },
  { team: 'Quality assurance', people: 10 },
  { team: 'Returns handling', people: 16 },
  { team: 'Web', people: 20 },
] as const;
