/** Everything that Google Sheets may call by name: menu items, triggers and the sidebar's endpoints. */

export {
  sidebarBrief,
  sidebarIssueBrief,
  sidebarMailBrief,
  sidebarWeeklyBrief,
} from './brief-endpoints.ts';
export { ledgerLockBaseline, sidebarChart } from './chart-endpoints.ts';
export {
  ledgerCheck,
  ledgerComment,
  ledgerDelegate,
  ledgerEndDelegation,
  ledgerEvidence,
  ledgerExamine,
  ledgerExport,
  ledgerFailingTests,
  ledgerHistory,
  ledgerInbox,
  ledgerProposal,
  ledgerProposeRole,
  ledgerProposeWaiver,
  ledgerPublish,
  ledgerRoles,
  ledgerSaveDraft,
  ledgerSearch,
  ledgerSign,
  ledgerSubmit,
  ledgerVerify,
  ledgerWithdraw,
} from './ledger-endpoints.ts';
export { onInstall, onOpen, showAbout, showSidebar } from './menu.ts';
export { refreshNow } from './refresh-now.ts';
export {
  sidebarKpi,
  sidebarProgress,
  sidebarRefresh,
  sidebarState,
  sidebarTrace,
} from './sidebar-endpoints.ts';
export { traceCell } from './trace-active-cell.ts';
export { weeklyBrief } from './weekly-brief.ts';
