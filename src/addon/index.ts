/**
 * Everything that Google Sheets may call by name: menu items, triggers and the sidebar's endpoints. Those of `sign-off.ts` are
 * called by name as well; the build lets each of them go through `callSignOff`.
 */

export {
  sidebarBrief,
  sidebarIssueBrief,
  sidebarMailBrief,
  sidebarWeeklyBrief,
} from './brief-endpoints.ts';
export { ledgerLockBaseline, sidebarChart } from './chart-endpoints.ts';
export { callSignOff } from './load-sign-off.ts';
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
