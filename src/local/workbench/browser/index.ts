/** The workbench in the browser: the spreadsheet, the add-on's menu and its sidebar. */

import 'bootstrap/dist/css/bootstrap.min.css';
import 'font-awesome/css/font-awesome.css';
import '@odoo/o-spreadsheet/dist/o_spreadsheet.css';
import './workbench.css';
import * as chartJs from 'chart.js';
import { registerEditRecorder } from '../edits/edit-recorder.ts';
import { registerSparkline } from '../grid/sparkline.ts';
import type { PageSettings } from '../page-settings.ts';
import { element } from './element.ts';
import { connect } from './server.ts';
import { startWorkbench } from './start-workbench.ts';

// The component wants Chart.js as its script build is: one global that carries all its parts.
const { Chart, registerables, ...parts } = chartJs;
Chart.register(...registerables);
Object.assign(globalThis, { Chart: Object.assign(Chart, parts) });
registerSparkline();
registerEditRecorder();

const settings = JSON.parse(
  document.getElementById('settings')?.textContent ?? '{}',
) as PageSettings;
const root = document.getElementById('app') as HTMLElement;

if (settings.spreadsheetId === null) {
  root.append(
    element('p', { class: 'cs-waiting', role: 'status' }, ['The workbook is being made ...']),
  );
  setTimeout(() => location.reload(), 1500);
} else {
  startWorkbench(root, settings, connect(settings, settings.spreadsheetId)).catch((error: Error) =>
    root.replaceChildren(
      element('p', { class: 'cs-waiting', role: 'alert' }, [
        `The workbook can not be shown: ${error.message} Reload the page to try again.`,
      ]),
    ),
  );
}
