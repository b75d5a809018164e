/** The menu *Countersign*. Building it touches no service, because Google allows none before the add-on is used. */

/** Runs when the add-on is installed, with a document open. */
export function onInstall(): void {
  onOpen();
}

/** Runs when a document opens, in every auth mode. */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createAddonMenu()
    .addItem('Refresh now', 'refreshNow')
    .addItem('Trace this cell', 'traceCell')
    .addSeparator()
    .addItem('Show sidebar', 'showSidebar')
    .addItem('About', 'showAbout')
    .addToUi();
}

/** The sidebar is one page; its calls are the endpoints. */
export function showSidebar(): void {
  const page = HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('Countersign');
  SpreadsheetApp.getUi().showSidebar(page);
}

/** What this is and what it promises. */
export function showAbout(): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(
    'About Countersign',
    [
      'Countersign turns governed BigQuery views into a workbook that can be trusted.',
      '',
      'A number that is unapproved, drifted, stale or failed its quality checks can not look official.',
      '',
      'Your own tabs, columns, formulas, charts and number formats are never touched by a refresh.',
    ].join('\n'),
    ui.ButtonSet.OK,
  );
}
