/** Edits that the component offers and the workbench does not pass on to the spreadsheet, by the names people know. */

const NAMES: Readonly<Record<string, string>> = {
  ADD_CONDITIONAL_FORMAT: 'Changing conditional formats',
  REMOVE_CONDITIONAL_FORMAT: 'Changing conditional formats',
  CHANGE_CONDITIONAL_FORMAT_PRIORITY: 'Changing conditional formats',
  CREATE_FIGURE: 'Adding a chart or picture',
  DELETE_FIGURE: 'Deleting a chart or picture',
  UPDATE_FIGURE: 'Moving a chart or picture',
  CREATE_CHART: 'Adding a chart',
  UPDATE_CHART: 'Changing a chart',
  DELETE_CHART: 'Deleting a chart',
  CREATE_IMAGE: 'Adding a picture',
  SET_ZONE_BORDERS: 'Changing cell borders',
  SET_BORDER: 'Changing cell borders',
  SET_BORDERS_ON_TARGET: 'Changing cell borders',
  CREATE_TABLE: 'Adding a table or filter',
  REMOVE_TABLE: 'Removing a table or filter',
  UPDATE_TABLE: 'Changing a table or filter',
  GROUP_HEADERS: 'Grouping rows or columns',
  UNGROUP_HEADERS: 'Ungrouping rows or columns',
  ADD_DATA_VALIDATION_RULE: 'Changing data validation',
  REMOVE_DATA_VALIDATION_RULE: 'Changing data validation',
  UPDATE_LOCALE: 'Changing the locale',
  CREATE_NAMED_RANGE: 'Changing named ranges',
  UPDATE_NAMED_RANGE: 'Changing named ranges',
  DELETE_NAMED_RANGE: 'Changing named ranges',
  ADD_PIVOT: 'Adding a pivot table',
  INSERT_PIVOT: 'Adding a pivot table',
  UPDATE_PIVOT: 'Changing a pivot table',
  LOCK_SHEET: 'Locking a tab',
  UNLOCK_SHEET: 'Unlocking a tab',
  SET_GRID_LINES_VISIBILITY: 'Showing or hiding grid lines',
};

/** For a toast: `Changing a chart is not possible in the local workbench.` */
export function refusedEditName(commandType: string): string {
  return NAMES[commandType] ?? `The edit ${commandType.toLowerCase().replaceAll('_', ' ')}`;
}
