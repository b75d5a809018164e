/**
 * Every resource type of Sheets API v4 with its fields: `name:type`, separated by spaces, one type a line.
 * `[]` marks a list, `{}` a map, `A|B` an enumeration; other names are scalars or types of this table.
 * Derived from Google's discovery document of the API; a test compares it with the installed client's types.
 */
export const RESOURCE_FIELDS: Readonly<Record<string, string>> = {
  AddBandingRequest: 'bandedRange:BandedRange',
  AddBandingResponse: 'bandedRange:BandedRange',
  AddChartRequest: 'chart:EmbeddedChart',
  AddChartResponse: 'chart:EmbeddedChart',
  AddCommentReplyRequest: 'commentId:string post:Post',
  AddCommentReplyResponse: 'post:Post',
  AddConditionalFormatRuleRequest: 'index:int rule:ConditionalFormatRule',
  AddDataSourceRequest: 'dataSource:DataSource',
  AddDataSourceResponse: 'dataExecutionStatus:DataExecutionStatus dataSource:DataSource',
  AddDimensionGroupRequest: 'range:DimensionRange',
  AddDimensionGroupResponse: 'dimensionGroups:DimensionGroup[]',
  AddFilterViewRequest: 'filter:FilterView',
  AddFilterViewResponse: 'filter:FilterView',
  AddNamedRangeRequest: 'namedRange:NamedRange',
  AddNamedRangeResponse: 'namedRange:NamedRange',
  AddProtectedRangeRequest: 'protectedRange:ProtectedRange',
  AddProtectedRangeResponse: 'protectedRange:ProtectedRange',
  AddSheetRequest: 'properties:SheetProperties',
  AddSheetResponse: 'properties:SheetProperties',
  AddSlicerRequest: 'slicer:Slicer',
  AddSlicerResponse: 'slicer:Slicer',
  AddTableRequest: 'table:Table',
  AddTableResponse: 'table:Table',
  AppendCellsRequest: 'fields:string rows:RowData[] sheetId:int tableId:string',
  AppendDimensionRequest: 'dimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS length:int sheetId:int',
  AppendValuesResponse: 'spreadsheetId:string tableRange:string updates:UpdateValuesResponse',
  AutoFillRequest:
    'range:GridRange sourceAndDestination:SourceAndDestination useAlternateSeries:bool',
  AutoResizeDimensionsRequest:
    'dataSourceSheetDimensions:DataSourceSheetDimensionRange dimensions:DimensionRange',
  BandedRange:
    'bandedRangeId:int bandedRangeReference:string columnProperties:BandingProperties range:GridRange rowProperties:BandingProperties',
  BandingProperties:
    'firstBandColor:Color firstBandColorStyle:ColorStyle footerColor:Color footerColorStyle:ColorStyle headerColor:Color headerColorStyle:ColorStyle secondBandColor:Color secondBandColorStyle:ColorStyle',
  BaselineValueFormat:
    'comparisonType:COMPARISON_TYPE_UNDEFINED|ABSOLUTE_DIFFERENCE|PERCENTAGE_DIFFERENCE description:string negativeColor:Color negativeColorStyle:ColorStyle position:TextPosition positiveColor:Color positiveColorStyle:ColorStyle textFormat:TextFormat',
  BasicChartAxis:
    'format:TextFormat position:BASIC_CHART_AXIS_POSITION_UNSPECIFIED|BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS title:string titleTextPosition:TextPosition viewWindowOptions:ChartAxisViewWindowOptions',
  BasicChartDomain: 'domain:ChartData reversed:bool',
  BasicChartSeries:
    'color:Color colorStyle:ColorStyle dataLabel:DataLabel lineStyle:LineStyle pointStyle:PointStyle series:ChartData styleOverrides:BasicSeriesDataPointStyleOverride[] targetAxis:BASIC_CHART_AXIS_POSITION_UNSPECIFIED|BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS type:BASIC_CHART_TYPE_UNSPECIFIED|BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA',
  BasicChartSpec:
    'axis:BasicChartAxis[] chartType:BASIC_CHART_TYPE_UNSPECIFIED|BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA compareMode:BASIC_CHART_COMPARE_MODE_UNSPECIFIED|DATUM|CATEGORY domains:BasicChartDomain[] headerCount:int interpolateNulls:bool legendPosition:BASIC_CHART_LEGEND_POSITION_UNSPECIFIED|BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND lineSmoothing:bool series:BasicChartSeries[] stackedType:BASIC_CHART_STACKED_TYPE_UNSPECIFIED|NOT_STACKED|STACKED|PERCENT_STACKED threeDimensional:bool totalDataLabel:DataLabel',
  BasicFilter:
    'criteria:FilterCriteria{} filterSpecs:FilterSpec[] range:GridRange sortSpecs:SortSpec[] tableId:string',
  BasicSeriesDataPointStyleOverride:
    'color:Color colorStyle:ColorStyle index:int pointStyle:PointStyle',
  BatchClearValuesByDataFilterRequest: 'dataFilters:DataFilter[]',
  BatchClearValuesByDataFilterResponse: 'clearedRanges:string[] spreadsheetId:string',
  BatchClearValuesRequest: 'ranges:string[]',
  BatchClearValuesResponse: 'clearedRanges:string[] spreadsheetId:string',
  BatchGetValuesByDataFilterRequest:
    'dataFilters:DataFilter[] dateTimeRenderOption:SERIAL_NUMBER|FORMATTED_STRING majorDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS valueRenderOption:FORMATTED_VALUE|UNFORMATTED_VALUE|FORMULA',
  BatchGetValuesByDataFilterResponse: 'spreadsheetId:string valueRanges:MatchedValueRange[]',
  BatchGetValuesResponse: 'spreadsheetId:string valueRanges:ValueRange[]',
  BatchUpdateSpreadsheetRequest:
    'commentsViewMode:COMMENTS_VIEW_MODE_UNSPECIFIED|COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS|COMMENTS_VIEW_MODE_OMITTED|COMMENTS_VIEW_MODE_INCLUDED includeSpreadsheetInResponse:bool requests:Request[] responseIncludeGridData:bool responseRanges:string[]',
  BatchUpdateSpreadsheetResponse:
    'commentUpdateState:COMMENT_UPDATE_STATE_UNSPECIFIED|NO_UPDATES_REQUESTED|ALL_SAVED|ALL_FAILED_UNKNOWN_REASON replies:Response[] spreadsheetId:string updatedSpreadsheet:Spreadsheet',
  BatchUpdateValuesByDataFilterRequest:
    'data:DataFilterValueRange[] includeValuesInResponse:bool responseDateTimeRenderOption:SERIAL_NUMBER|FORMATTED_STRING responseValueRenderOption:FORMATTED_VALUE|UNFORMATTED_VALUE|FORMULA valueInputOption:INPUT_VALUE_OPTION_UNSPECIFIED|RAW|USER_ENTERED',
  BatchUpdateValuesByDataFilterResponse:
    'responses:UpdateValuesByDataFilterResponse[] spreadsheetId:string totalUpdatedCells:int totalUpdatedColumns:int totalUpdatedRows:int totalUpdatedSheets:int',
  BatchUpdateValuesRequest:
    'data:ValueRange[] includeValuesInResponse:bool responseDateTimeRenderOption:SERIAL_NUMBER|FORMATTED_STRING responseValueRenderOption:FORMATTED_VALUE|UNFORMATTED_VALUE|FORMULA valueInputOption:INPUT_VALUE_OPTION_UNSPECIFIED|RAW|USER_ENTERED',
  BatchUpdateValuesResponse:
    'responses:UpdateValuesResponse[] spreadsheetId:string totalUpdatedCells:int totalUpdatedColumns:int totalUpdatedRows:int totalUpdatedSheets:int',
  BigQueryDataSourceSpec:
    'projectId:string querySpec:BigQueryQuerySpec tableSpec:BigQueryTableSpec',
  BigQueryQuerySpec: 'rawQuery:string',
  BigQueryTableSpec: 'datasetId:string tableId:string tableProjectId:string',
  BooleanCondition:
    'type:CONDITION_TYPE_UNSPECIFIED|NUMBER_GREATER|NUMBER_GREATER_THAN_EQ|NUMBER_LESS|NUMBER_LESS_THAN_EQ|NUMBER_EQ|NUMBER_NOT_EQ|NUMBER_BETWEEN|NUMBER_NOT_BETWEEN|TEXT_CONTAINS|TEXT_NOT_CONTAINS|TEXT_STARTS_WITH|TEXT_ENDS_WITH|TEXT_EQ|TEXT_IS_EMAIL|TEXT_IS_URL|DATE_EQ|DATE_BEFORE|DATE_AFTER|DATE_ON_OR_BEFORE|DATE_ON_OR_AFTER|DATE_BETWEEN|DATE_NOT_BETWEEN|DATE_IS_VALID|ONE_OF_RANGE|ONE_OF_LIST|BLANK|NOT_BLANK|CUSTOM_FORMULA|BOOLEAN|TEXT_NOT_EQ|DATE_NOT_EQ|FILTER_EXPRESSION values:ConditionValue[]',
  BooleanRule: 'condition:BooleanCondition format:CellFormat',
  Border:
    'color:Color colorStyle:ColorStyle style:STYLE_UNSPECIFIED|DOTTED|DASHED|SOLID|SOLID_MEDIUM|SOLID_THICK|NONE|DOUBLE width:int',
  Borders: 'bottom:Border left:Border right:Border top:Border',
  BubbleChartSpec:
    'bubbleBorderColor:Color bubbleBorderColorStyle:ColorStyle bubbleLabels:ChartData bubbleMaxRadiusSize:int bubbleMinRadiusSize:int bubbleOpacity:double bubbleSizes:ChartData bubbleTextStyle:TextFormat domain:ChartData groupIds:ChartData legendPosition:BUBBLE_CHART_LEGEND_POSITION_UNSPECIFIED|BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|INSIDE_LEGEND series:ChartData',
  CancelDataSourceRefreshRequest:
    'dataSourceId:string isAll:bool references:DataSourceObjectReferences',
  CancelDataSourceRefreshResponse: 'statuses:CancelDataSourceRefreshStatus[]',
  CancelDataSourceRefreshStatus:
    'reference:DataSourceObjectReference refreshCancellationStatus:RefreshCancellationStatus',
  CandlestickChartSpec: 'data:CandlestickData[] domain:CandlestickDomain',
  CandlestickData:
    'closeSeries:CandlestickSeries highSeries:CandlestickSeries lowSeries:CandlestickSeries openSeries:CandlestickSeries',
  CandlestickDomain: 'data:ChartData reversed:bool',
  CandlestickSeries: 'data:ChartData',
  CellData:
    'chipRuns:ChipRun[] dataSourceFormula:DataSourceFormula dataSourceTable:DataSourceTable dataValidation:DataValidationRule effectiveFormat:CellFormat effectiveValue:ExtendedValue formattedValue:string hyperlink:string note:string pivotTable:PivotTable textFormatRuns:TextFormatRun[] userEnteredFormat:CellFormat userEnteredValue:ExtendedValue',
  CellFormat:
    'backgroundColor:Color backgroundColorStyle:ColorStyle borders:Borders horizontalAlignment:HORIZONTAL_ALIGN_UNSPECIFIED|LEFT|CENTER|RIGHT hyperlinkDisplayType:HYPERLINK_DISPLAY_TYPE_UNSPECIFIED|LINKED|PLAIN_TEXT numberFormat:NumberFormat padding:Padding textDirection:TEXT_DIRECTION_UNSPECIFIED|LEFT_TO_RIGHT|RIGHT_TO_LEFT textFormat:TextFormat textRotation:TextRotation verticalAlignment:VERTICAL_ALIGN_UNSPECIFIED|TOP|MIDDLE|BOTTOM wrapStrategy:WRAP_STRATEGY_UNSPECIFIED|OVERFLOW_CELL|LEGACY_WRAP|CLIP|WRAP',
  ChartAxisViewWindowOptions:
    'viewWindowMax:double viewWindowMin:double viewWindowMode:DEFAULT_VIEW_WINDOW_MODE|VIEW_WINDOW_MODE_UNSUPPORTED|EXPLICIT|PRETTY',
  ChartCustomNumberFormatOptions: 'prefix:string suffix:string',
  ChartData:
    'aggregateType:CHART_AGGREGATE_TYPE_UNSPECIFIED|AVERAGE|COUNT|MAX|MEDIAN|MIN|SUM columnReference:DataSourceColumnReference groupRule:ChartGroupRule sourceRange:ChartSourceRange',
  ChartDateTimeRule:
    'type:CHART_DATE_TIME_RULE_TYPE_UNSPECIFIED|SECOND|MINUTE|HOUR|HOUR_MINUTE|HOUR_MINUTE_AMPM|DAY_OF_WEEK|DAY_OF_YEAR|DAY_OF_MONTH|DAY_MONTH|MONTH|QUARTER|YEAR|YEAR_MONTH|YEAR_QUARTER|YEAR_MONTH_DAY',
  ChartGroupRule: 'dateTimeRule:ChartDateTimeRule histogramRule:ChartHistogramRule',
  ChartHistogramRule: 'intervalSize:double maxValue:double minValue:double',
  ChartSourceRange: 'sources:GridRange[]',
  ChartSpec:
    'altText:string backgroundColor:Color backgroundColorStyle:ColorStyle basicChart:BasicChartSpec bubbleChart:BubbleChartSpec candlestickChart:CandlestickChartSpec dataSourceChartProperties:DataSourceChartProperties filterSpecs:FilterSpec[] fontName:string hiddenDimensionStrategy:CHART_HIDDEN_DIMENSION_STRATEGY_UNSPECIFIED|SKIP_HIDDEN_ROWS_AND_COLUMNS|SKIP_HIDDEN_ROWS|SKIP_HIDDEN_COLUMNS|SHOW_ALL histogramChart:HistogramChartSpec maximized:bool orgChart:OrgChartSpec pieChart:PieChartSpec scorecardChart:ScorecardChartSpec sortSpecs:SortSpec[] subtitle:string subtitleTextFormat:TextFormat subtitleTextPosition:TextPosition title:string titleTextFormat:TextFormat titleTextPosition:TextPosition treemapChart:TreemapChartSpec waterfallChart:WaterfallChartSpec',
  Chip: 'personProperties:PersonProperties richLinkProperties:RichLinkProperties',
  ChipRun: 'chip:Chip startIndex:int',
  ClearBasicFilterRequest: 'sheetId:int',
  ClearValuesRequest: '',
  ClearValuesResponse: 'clearedRange:string spreadsheetId:string',
  Color: 'alpha:double blue:double green:double red:double',
  ColorStyle:
    'rgbColor:Color themeColor:THEME_COLOR_TYPE_UNSPECIFIED|TEXT|BACKGROUND|ACCENT1|ACCENT2|ACCENT3|ACCENT4|ACCENT5|ACCENT6|LINK',
  CommentAnchor: 'anchorId:string range:GridRange',
  CommentThread:
    'anchorId:string commentId:string headPost:Post plainTextQuote:string replies:Post[] status:STATUS_UNSPECIFIED|OPEN|RESOLVED',
  ConditionValue:
    'relativeDate:RELATIVE_DATE_UNSPECIFIED|PAST_YEAR|PAST_MONTH|PAST_WEEK|YESTERDAY|TODAY|TOMORROW userEnteredValue:string',
  ConditionalFormatRule: 'booleanRule:BooleanRule gradientRule:GradientRule ranges:GridRange[]',
  CopyPasteRequest:
    'destination:GridRange pasteOrientation:NORMAL|TRANSPOSE pasteType:PASTE_NORMAL|PASTE_VALUES|PASTE_FORMAT|PASTE_NO_BORDERS|PASTE_FORMULA|PASTE_DATA_VALIDATION|PASTE_CONDITIONAL_FORMATTING source:GridRange',
  CopySheetToAnotherSpreadsheetRequest: 'destinationSpreadsheetId:string',
  CreateDeveloperMetadataRequest: 'developerMetadata:DeveloperMetadata',
  CreateDeveloperMetadataResponse: 'developerMetadata:DeveloperMetadata',
  CutPasteRequest:
    'destination:GridCoordinate pasteType:PASTE_NORMAL|PASTE_VALUES|PASTE_FORMAT|PASTE_NO_BORDERS|PASTE_FORMULA|PASTE_DATA_VALIDATION|PASTE_CONDITIONAL_FORMATTING source:GridRange',
  DataExecutionStatus:
    'errorCode:DATA_EXECUTION_ERROR_CODE_UNSPECIFIED|TIMED_OUT|TOO_MANY_ROWS|TOO_MANY_COLUMNS|TOO_MANY_CELLS|ENGINE|PARAMETER_INVALID|UNSUPPORTED_DATA_TYPE|DUPLICATE_COLUMN_NAMES|INTERRUPTED|CONCURRENT_QUERY|OTHER|TOO_MANY_CHARS_PER_CELL|DATA_NOT_FOUND|PERMISSION_DENIED|MISSING_COLUMN_ALIAS|OBJECT_NOT_FOUND|OBJECT_IN_ERROR_STATE|OBJECT_SPEC_INVALID|DATA_EXECUTION_CANCELLED errorMessage:string lastRefreshTime:string state:DATA_EXECUTION_STATE_UNSPECIFIED|NOT_STARTED|RUNNING|CANCELLING|SUCCEEDED|FAILED',
  DataFilter: 'a1Range:string developerMetadataLookup:DeveloperMetadataLookup gridRange:GridRange',
  DataFilterValueRange:
    'dataFilter:DataFilter majorDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS values:any[][]',
  DataLabel:
    'customLabelData:ChartData placement:DATA_LABEL_PLACEMENT_UNSPECIFIED|CENTER|LEFT|RIGHT|ABOVE|BELOW|INSIDE_END|INSIDE_BASE|OUTSIDE_END textFormat:TextFormat type:DATA_LABEL_TYPE_UNSPECIFIED|NONE|DATA|CUSTOM',
  DataSource:
    'calculatedColumns:DataSourceColumn[] dataSourceId:string sheetId:int spec:DataSourceSpec',
  DataSourceChartProperties: 'dataExecutionStatus:DataExecutionStatus dataSourceId:string',
  DataSourceColumn: 'formula:string reference:DataSourceColumnReference',
  DataSourceColumnReference: 'name:string',
  DataSourceFormula: 'dataExecutionStatus:DataExecutionStatus dataSourceId:string',
  DataSourceObjectReference:
    'chartId:int dataSourceFormulaCell:GridCoordinate dataSourcePivotTableAnchorCell:GridCoordinate dataSourceTableAnchorCell:GridCoordinate sheetId:string',
  DataSourceObjectReferences: 'references:DataSourceObjectReference[]',
  DataSourceParameter: 'name:string namedRangeId:string range:GridRange',
  DataSourceRefreshDailySchedule: 'startTime:TimeOfDay',
  DataSourceRefreshMonthlySchedule: 'daysOfMonth:int[] startTime:TimeOfDay',
  DataSourceRefreshSchedule:
    'dailySchedule:DataSourceRefreshDailySchedule enabled:bool monthlySchedule:DataSourceRefreshMonthlySchedule nextRun:Interval refreshScope:DATA_SOURCE_REFRESH_SCOPE_UNSPECIFIED|ALL_DATA_SOURCES weeklySchedule:DataSourceRefreshWeeklySchedule',
  DataSourceRefreshWeeklySchedule:
    'daysOfWeek:DAY_OF_WEEK_UNSPECIFIED|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY[] startTime:TimeOfDay',
  DataSourceSheetDimensionRange: 'columnReferences:DataSourceColumnReference[] sheetId:int',
  DataSourceSheetProperties:
    'columns:DataSourceColumn[] dataExecutionStatus:DataExecutionStatus dataSourceId:string',
  DataSourceSpec:
    'bigQuery:BigQueryDataSourceSpec looker:LookerDataSourceSpec parameters:DataSourceParameter[]',
  DataSourceTable:
    'columnSelectionType:DATA_SOURCE_TABLE_COLUMN_SELECTION_TYPE_UNSPECIFIED|SELECTED|SYNC_ALL columns:DataSourceColumnReference[] dataExecutionStatus:DataExecutionStatus dataSourceId:string filterSpecs:FilterSpec[] rowLimit:int sortSpecs:SortSpec[]',
  DataValidationRule:
    'condition:BooleanCondition inputMessage:string showCustomUi:bool strict:bool',
  DateTimeRule:
    'type:DATE_TIME_RULE_TYPE_UNSPECIFIED|SECOND|MINUTE|HOUR|HOUR_MINUTE|HOUR_MINUTE_AMPM|DAY_OF_WEEK|DAY_OF_YEAR|DAY_OF_MONTH|DAY_MONTH|MONTH|QUARTER|YEAR|YEAR_MONTH|YEAR_QUARTER|YEAR_MONTH_DAY',
  DeleteBandingRequest: 'bandedRangeId:int',
  DeleteCommentReplyRequest: 'commentId:string postId:string',
  DeleteCommentRequest: 'commentId:string',
  DeleteConditionalFormatRuleRequest: 'index:int sheetId:int',
  DeleteConditionalFormatRuleResponse: 'rule:ConditionalFormatRule',
  DeleteDataSourceRequest: 'dataSourceId:string',
  DeleteDeveloperMetadataRequest: 'dataFilter:DataFilter',
  DeleteDeveloperMetadataResponse: 'deletedDeveloperMetadata:DeveloperMetadata[]',
  DeleteDimensionGroupRequest: 'range:DimensionRange',
  DeleteDimensionGroupResponse: 'dimensionGroups:DimensionGroup[]',
  DeleteDimensionRequest: 'range:DimensionRange',
  DeleteDuplicatesRequest: 'comparisonColumns:DimensionRange[] range:GridRange',
  DeleteDuplicatesResponse: 'duplicatesRemovedCount:int',
  DeleteEmbeddedObjectRequest: 'objectId:int',
  DeleteFilterViewRequest: 'filterId:int',
  DeleteNamedRangeRequest: 'namedRangeId:string',
  DeleteProtectedRangeRequest: 'protectedRangeId:int',
  DeleteRangeRequest: 'range:GridRange shiftDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS',
  DeleteSheetRequest: 'sheetId:int',
  DeleteTableRequest: 'tableId:string',
  DeveloperMetadata:
    'location:DeveloperMetadataLocation metadataId:int metadataKey:string metadataValue:string visibility:DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED|DOCUMENT|PROJECT',
  DeveloperMetadataLocation:
    'dimensionRange:DimensionRange locationType:DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED|ROW|COLUMN|SHEET|SPREADSHEET sheetId:int spreadsheet:bool',
  DeveloperMetadataLookup:
    'locationMatchingStrategy:DEVELOPER_METADATA_LOCATION_MATCHING_STRATEGY_UNSPECIFIED|EXACT_LOCATION|INTERSECTING_LOCATION locationType:DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED|ROW|COLUMN|SHEET|SPREADSHEET metadataId:int metadataKey:string metadataLocation:DeveloperMetadataLocation metadataValue:string visibility:DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED|DOCUMENT|PROJECT',
  DimensionGroup: 'collapsed:bool depth:int range:DimensionRange',
  DimensionProperties:
    'dataSourceColumnReference:DataSourceColumnReference developerMetadata:DeveloperMetadata[] hiddenByFilter:bool hiddenByUser:bool pixelSize:int',
  DimensionRange:
    'dimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS endIndex:int sheetId:int startIndex:int',
  DuplicateFilterViewRequest: 'filterId:int',
  DuplicateFilterViewResponse: 'filter:FilterView',
  DuplicateSheetRequest:
    'insertSheetIndex:int newSheetId:int newSheetName:string sourceSheetId:int',
  DuplicateSheetResponse: 'properties:SheetProperties',
  Editors: 'domainUsersCanEdit:bool groups:string[] users:string[]',
  EmbeddedChart:
    'border:EmbeddedObjectBorder chartId:int position:EmbeddedObjectPosition spec:ChartSpec',
  EmbeddedObjectBorder: 'color:Color colorStyle:ColorStyle',
  EmbeddedObjectPosition: 'newSheet:bool overlayPosition:OverlayPosition sheetId:int',
  ErrorValue:
    'message:string type:ERROR_TYPE_UNSPECIFIED|ERROR|NULL_VALUE|DIVIDE_BY_ZERO|VALUE|REF|NAME|NUM|N_A|LOADING',
  ExtendedValue:
    'boolValue:bool errorValue:ErrorValue formulaValue:string numberValue:double stringValue:string',
  FilterCriteria:
    'condition:BooleanCondition hiddenValues:string[] visibleBackgroundColor:Color visibleBackgroundColorStyle:ColorStyle visibleForegroundColor:Color visibleForegroundColorStyle:ColorStyle',
  FilterSpec:
    'columnIndex:int dataSourceColumnReference:DataSourceColumnReference filterCriteria:FilterCriteria',
  FilterView:
    'criteria:FilterCriteria{} filterSpecs:FilterSpec[] filterViewId:int namedRangeId:string range:GridRange sortSpecs:SortSpec[] tableId:string title:string',
  FindReplaceRequest:
    'allSheets:bool find:string includeFormulas:bool matchCase:bool matchEntireCell:bool range:GridRange replacement:string searchByRegex:bool sheetId:int',
  FindReplaceResponse:
    'formulasChanged:int occurrencesChanged:int rowsChanged:int sheetsChanged:int valuesChanged:int',
  GetSpreadsheetByDataFilterRequest:
    'commentsViewMode:COMMENTS_VIEW_MODE_UNSPECIFIED|COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS|COMMENTS_VIEW_MODE_OMITTED|COMMENTS_VIEW_MODE_INCLUDED dataFilters:DataFilter[] excludeTablesInBandedRanges:bool includeGridData:bool',
  GradientRule:
    'maxpoint:InterpolationPoint midpoint:InterpolationPoint minpoint:InterpolationPoint',
  GridCoordinate: 'columnIndex:int rowIndex:int sheetId:int',
  GridData:
    'columnMetadata:DimensionProperties[] rowData:RowData[] rowMetadata:DimensionProperties[] startColumn:int startRow:int',
  GridProperties:
    'columnCount:int columnGroupControlAfter:bool frozenColumnCount:int frozenRowCount:int hideGridlines:bool rowCount:int rowGroupControlAfter:bool',
  GridRange:
    'endColumnIndex:int endRowIndex:int sheetId:int startColumnIndex:int startRowIndex:int',
  HistogramChartSpec:
    'bucketSize:double legendPosition:HISTOGRAM_CHART_LEGEND_POSITION_UNSPECIFIED|BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|INSIDE_LEGEND outlierPercentile:double series:HistogramSeries[] showItemDividers:bool',
  HistogramRule: 'end:double interval:double start:double',
  HistogramSeries: 'barColor:Color barColorStyle:ColorStyle data:ChartData',
  InsertCommentRequest: 'assigneeEmailAddress:string content:string coordinate:GridCoordinate',
  InsertCommentResponse: 'commentThread:CommentThread',
  InsertDimensionRequest: 'inheritFromBefore:bool range:DimensionRange',
  InsertRangeRequest: 'range:GridRange shiftDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS',
  InterpolationPoint:
    'color:Color colorStyle:ColorStyle type:INTERPOLATION_POINT_TYPE_UNSPECIFIED|MIN|MAX|NUMBER|PERCENT|PERCENTILE value:string',
  Interval: 'endTime:string startTime:string',
  IterativeCalculationSettings: 'convergenceThreshold:double maxIterations:int',
  KeyValueFormat: 'position:TextPosition textFormat:TextFormat',
  LineStyle:
    'type:LINE_DASH_TYPE_UNSPECIFIED|INVISIBLE|CUSTOM|SOLID|DOTTED|MEDIUM_DASHED|MEDIUM_DASHED_DOTTED|LONG_DASHED|LONG_DASHED_DOTTED width:int',
  Link: 'uri:string',
  LookerDataSourceSpec: 'explore:string instanceUri:string model:string',
  ManualRule: 'groups:ManualRuleGroup[]',
  ManualRuleGroup: 'groupName:ExtendedValue items:ExtendedValue[]',
  MatchedDeveloperMetadata: 'dataFilters:DataFilter[] developerMetadata:DeveloperMetadata',
  MatchedValueRange: 'dataFilters:DataFilter[] valueRange:ValueRange',
  MergeCellsRequest: 'mergeType:MERGE_ALL|MERGE_COLUMNS|MERGE_ROWS range:GridRange',
  MoveDimensionRequest: 'destinationIndex:int source:DimensionRange',
  NamedRange: 'name:string namedRangeId:string range:GridRange',
  NumberFormat:
    'pattern:string type:NUMBER_FORMAT_TYPE_UNSPECIFIED|TEXT|NUMBER|PERCENT|CURRENCY|DATE|TIME|DATE_TIME|SCIENTIFIC',
  OrgChartSpec:
    'labels:ChartData nodeColor:Color nodeColorStyle:ColorStyle nodeSize:ORG_CHART_LABEL_SIZE_UNSPECIFIED|SMALL|MEDIUM|LARGE parentLabels:ChartData selectedNodeColor:Color selectedNodeColorStyle:ColorStyle tooltips:ChartData',
  OverlayPosition:
    'anchorCell:GridCoordinate heightPixels:int offsetXPixels:int offsetYPixels:int widthPixels:int',
  Padding: 'bottom:int left:int right:int top:int',
  PasteDataRequest:
    'coordinate:GridCoordinate data:string delimiter:string html:bool type:PASTE_NORMAL|PASTE_VALUES|PASTE_FORMAT|PASTE_NO_BORDERS|PASTE_FORMULA|PASTE_DATA_VALIDATION|PASTE_CONDITIONAL_FORMATTING',
  PersonProperties:
    'displayFormat:DISPLAY_FORMAT_UNSPECIFIED|DEFAULT|LAST_NAME_COMMA_FIRST_NAME|EMAIL email:string',
  PieChartSpec:
    'domain:ChartData legendPosition:PIE_CHART_LEGEND_POSITION_UNSPECIFIED|BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|LABELED_LEGEND pieHole:double series:ChartData threeDimensional:bool',
  PivotFilterCriteria: 'condition:BooleanCondition visibleByDefault:bool visibleValues:string[]',
  PivotFilterSpec:
    'columnOffsetIndex:int dataSourceColumnReference:DataSourceColumnReference filterCriteria:PivotFilterCriteria',
  PivotGroup:
    'dataSourceColumnReference:DataSourceColumnReference groupLimit:PivotGroupLimit groupRule:PivotGroupRule label:string repeatHeadings:bool showTotals:bool sortOrder:SORT_ORDER_UNSPECIFIED|ASCENDING|DESCENDING sourceColumnOffset:int valueBucket:PivotGroupSortValueBucket valueMetadata:PivotGroupValueMetadata[]',
  PivotGroupLimit: 'applyOrder:int countLimit:int',
  PivotGroupRule: 'dateTimeRule:DateTimeRule histogramRule:HistogramRule manualRule:ManualRule',
  PivotGroupSortValueBucket: 'buckets:ExtendedValue[] valuesIndex:int',
  PivotGroupValueMetadata: 'collapsed:bool value:ExtendedValue',
  PivotTable:
    'columns:PivotGroup[] criteria:PivotFilterCriteria{} dataExecutionStatus:DataExecutionStatus dataSourceId:string filterSpecs:PivotFilterSpec[] rows:PivotGroup[] source:GridRange valueLayout:HORIZONTAL|VERTICAL values:PivotValue[]',
  PivotValue:
    'calculatedDisplayType:PIVOT_VALUE_CALCULATED_DISPLAY_TYPE_UNSPECIFIED|PERCENT_OF_ROW_TOTAL|PERCENT_OF_COLUMN_TOTAL|PERCENT_OF_GRAND_TOTAL dataSourceColumnReference:DataSourceColumnReference formula:string name:string sourceColumnOffset:int summarizeFunction:PIVOT_STANDARD_VALUE_FUNCTION_UNSPECIFIED|SUM|COUNTA|COUNT|COUNTUNIQUE|AVERAGE|MAX|MIN|MEDIAN|PRODUCT|STDEV|STDEVP|VAR|VARP|CUSTOM|NONE',
  PointStyle:
    'shape:POINT_SHAPE_UNSPECIFIED|CIRCLE|DIAMOND|HEXAGON|PENTAGON|SQUARE|STAR|TRIANGLE|X_MARK size:double',
  Post: 'assigneeEmail:string author:PostAuthor commentAction:COMMENT_ACTION_TYPE_UNSPECIFIED|NO_COMMENT_ACTION_CHANGE|RESOLVE|REOPEN content:string contentHtml:string createTime:string deleted:bool fromCopiedSpreadsheet:bool fromImportedSpreadsheet:bool postId:string updateTime:string',
  PostAuthor: 'anonymous:bool displayName:string me:bool user:string',
  ProtectedRange:
    'description:string editors:Editors namedRangeId:string protectedRangeId:int range:GridRange requestingUserCanEdit:bool tableId:string unprotectedRanges:GridRange[] warningOnly:bool',
  RandomizeRangeRequest: 'range:GridRange',
  RefreshCancellationStatus:
    'errorCode:REFRESH_CANCELLATION_ERROR_CODE_UNSPECIFIED|EXECUTION_NOT_FOUND|CANCEL_PERMISSION_DENIED|QUERY_EXECUTION_COMPLETED|CONCURRENT_CANCELLATION|CANCEL_OTHER_ERROR state:REFRESH_CANCELLATION_STATE_UNSPECIFIED|CANCEL_SUCCEEDED|CANCEL_FAILED',
  RefreshDataSourceObjectExecutionStatus:
    'dataExecutionStatus:DataExecutionStatus reference:DataSourceObjectReference',
  RefreshDataSourceRequest:
    'dataSourceId:string force:bool isAll:bool references:DataSourceObjectReferences',
  RefreshDataSourceResponse: 'statuses:RefreshDataSourceObjectExecutionStatus[]',
  RepeatCellRequest: 'cell:CellData fields:string range:GridRange',
  Request:
    'addBanding:AddBandingRequest addChart:AddChartRequest addCommentReply:AddCommentReplyRequest addConditionalFormatRule:AddConditionalFormatRuleRequest addDataSource:AddDataSourceRequest addDimensionGroup:AddDimensionGroupRequest addFilterView:AddFilterViewRequest addNamedRange:AddNamedRangeRequest addProtectedRange:AddProtectedRangeRequest addSheet:AddSheetRequest addSlicer:AddSlicerRequest addTable:AddTableRequest appendCells:AppendCellsRequest appendDimension:AppendDimensionRequest autoFill:AutoFillRequest autoResizeDimensions:AutoResizeDimensionsRequest cancelDataSourceRefresh:CancelDataSourceRefreshRequest clearBasicFilter:ClearBasicFilterRequest copyPaste:CopyPasteRequest createDeveloperMetadata:CreateDeveloperMetadataRequest cutPaste:CutPasteRequest deleteBanding:DeleteBandingRequest deleteComment:DeleteCommentRequest deleteCommentReply:DeleteCommentReplyRequest deleteConditionalFormatRule:DeleteConditionalFormatRuleRequest deleteDataSource:DeleteDataSourceRequest deleteDeveloperMetadata:DeleteDeveloperMetadataRequest deleteDimension:DeleteDimensionRequest deleteDimensionGroup:DeleteDimensionGroupRequest deleteDuplicates:DeleteDuplicatesRequest deleteEmbeddedObject:DeleteEmbeddedObjectRequest deleteFilterView:DeleteFilterViewRequest deleteNamedRange:DeleteNamedRangeRequest deleteProtectedRange:DeleteProtectedRangeRequest deleteRange:DeleteRangeRequest deleteSheet:DeleteSheetRequest deleteTable:DeleteTableRequest duplicateFilterView:DuplicateFilterViewRequest duplicateSheet:DuplicateSheetRequest findReplace:FindReplaceRequest insertComment:InsertCommentRequest insertDimension:InsertDimensionRequest insertRange:InsertRangeRequest mergeCells:MergeCellsRequest moveDimension:MoveDimensionRequest pasteData:PasteDataRequest randomizeRange:RandomizeRangeRequest refreshDataSource:RefreshDataSourceRequest repeatCell:RepeatCellRequest setBasicFilter:SetBasicFilterRequest setDataValidation:SetDataValidationRequest sortRange:SortRangeRequest textToColumns:TextToColumnsRequest trimWhitespace:TrimWhitespaceRequest unmergeCells:UnmergeCellsRequest updateBanding:UpdateBandingRequest updateBorders:UpdateBordersRequest updateCells:UpdateCellsRequest updateChartSpec:UpdateChartSpecRequest updateCommentPost:UpdateCommentPostRequest updateConditionalFormatRule:UpdateConditionalFormatRuleRequest updateDataSource:UpdateDataSourceRequest updateDeveloperMetadata:UpdateDeveloperMetadataRequest updateDimensionGroup:UpdateDimensionGroupRequest updateDimensionProperties:UpdateDimensionPropertiesRequest updateEmbeddedObjectBorder:UpdateEmbeddedObjectBorderRequest updateEmbeddedObjectPosition:UpdateEmbeddedObjectPositionRequest updateFilterView:UpdateFilterViewRequest updateNamedRange:UpdateNamedRangeRequest updateProtectedRange:UpdateProtectedRangeRequest updateSheetProperties:UpdateSheetPropertiesRequest updateSlicerSpec:UpdateSlicerSpecRequest updateSpreadsheetProperties:UpdateSpreadsheetPropertiesRequest updateTable:UpdateTableRequest',
  Response:
    'addBanding:AddBandingResponse addChart:AddChartResponse addCommentReply:AddCommentReplyResponse addDataSource:AddDataSourceResponse addDimensionGroup:AddDimensionGroupResponse addFilterView:AddFilterViewResponse addNamedRange:AddNamedRangeResponse addProtectedRange:AddProtectedRangeResponse addSheet:AddSheetResponse addSlicer:AddSlicerResponse addTable:AddTableResponse cancelDataSourceRefresh:CancelDataSourceRefreshResponse createDeveloperMetadata:CreateDeveloperMetadataResponse deleteConditionalFormatRule:DeleteConditionalFormatRuleResponse deleteDeveloperMetadata:DeleteDeveloperMetadataResponse deleteDimensionGroup:DeleteDimensionGroupResponse deleteDuplicates:DeleteDuplicatesResponse duplicateFilterView:DuplicateFilterViewResponse duplicateSheet:DuplicateSheetResponse findReplace:FindReplaceResponse insertComment:InsertCommentResponse refreshDataSource:RefreshDataSourceResponse trimWhitespace:TrimWhitespaceResponse updateConditionalFormatRule:UpdateConditionalFormatRuleResponse updateDataSource:UpdateDataSourceResponse updateDeveloperMetadata:UpdateDeveloperMetadataResponse updateEmbeddedObjectPosition:UpdateEmbeddedObjectPositionResponse',
  RichLinkProperties: 'mimeType:string uri:string',
  RowData: 'values:CellData[]',
  ScorecardChartSpec:
    'aggregateType:CHART_AGGREGATE_TYPE_UNSPECIFIED|AVERAGE|COUNT|MAX|MEDIAN|MIN|SUM baselineValueData:ChartData baselineValueFormat:BaselineValueFormat customFormatOptions:ChartCustomNumberFormatOptions keyValueData:ChartData keyValueFormat:KeyValueFormat numberFormatSource:CHART_NUMBER_FORMAT_SOURCE_UNDEFINED|FROM_DATA|CUSTOM scaleFactor:double',
  SearchDeveloperMetadataRequest: 'dataFilters:DataFilter[]',
  SearchDeveloperMetadataResponse: 'matchedDeveloperMetadata:MatchedDeveloperMetadata[]',
  SetBasicFilterRequest: 'filter:BasicFilter',
  SetDataValidationRequest: 'filteredRowsIncluded:bool range:GridRange rule:DataValidationRule',
  Sheet:
    'bandedRanges:BandedRange[] basicFilter:BasicFilter charts:EmbeddedChart[] columnGroups:DimensionGroup[] commentAnchors:CommentAnchor[] conditionalFormats:ConditionalFormatRule[] data:GridData[] developerMetadata:DeveloperMetadata[] filterViews:FilterView[] merges:GridRange[] properties:SheetProperties protectedRanges:ProtectedRange[] rowGroups:DimensionGroup[] slicers:Slicer[] tables:Table[]',
  SheetProperties:
    'dataSourceSheetProperties:DataSourceSheetProperties gridProperties:GridProperties hidden:bool index:int rightToLeft:bool sheetId:int sheetType:SHEET_TYPE_UNSPECIFIED|GRID|OBJECT|DATA_SOURCE tabColor:Color tabColorStyle:ColorStyle title:string',
  Slicer: 'position:EmbeddedObjectPosition slicerId:int spec:SlicerSpec',
  SlicerSpec:
    'applyToPivotTables:bool backgroundColor:Color backgroundColorStyle:ColorStyle columnIndex:int dataRange:GridRange filterCriteria:FilterCriteria horizontalAlignment:HORIZONTAL_ALIGN_UNSPECIFIED|LEFT|CENTER|RIGHT textFormat:TextFormat title:string',
  SortRangeRequest: 'range:GridRange sortSpecs:SortSpec[]',
  SortSpec:
    'backgroundColor:Color backgroundColorStyle:ColorStyle dataSourceColumnReference:DataSourceColumnReference dimensionIndex:int foregroundColor:Color foregroundColorStyle:ColorStyle sortOrder:SORT_ORDER_UNSPECIFIED|ASCENDING|DESCENDING',
  SourceAndDestination:
    'dimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS fillLength:int source:GridRange',
  Spreadsheet:
    'comments:CommentThread[] commentsViewMode:COMMENTS_VIEW_MODE_UNSPECIFIED|COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS|COMMENTS_VIEW_MODE_OMITTED|COMMENTS_VIEW_MODE_INCLUDED dataSourceSchedules:DataSourceRefreshSchedule[] dataSources:DataSource[] developerMetadata:DeveloperMetadata[] namedRanges:NamedRange[] properties:SpreadsheetProperties sheets:Sheet[] spreadsheetId:string spreadsheetUrl:string',
  SpreadsheetProperties:
    'autoRecalc:RECALCULATION_INTERVAL_UNSPECIFIED|ON_CHANGE|MINUTE|HOUR defaultFormat:CellFormat importFunctionsExternalUrlAccessAllowed:bool iterativeCalculationSettings:IterativeCalculationSettings locale:string spreadsheetTheme:SpreadsheetTheme timeZone:string title:string',
  SpreadsheetTheme: 'primaryFontFamily:string themeColors:ThemeColorPair[]',
  Table:
    'columnProperties:TableColumnProperties[] name:string range:GridRange rowsProperties:TableRowsProperties tableId:string',
  TableColumnDataValidationRule: 'condition:BooleanCondition',
  TableColumnProperties:
    'columnIndex:int columnName:string columnType:COLUMN_TYPE_UNSPECIFIED|DOUBLE|CURRENCY|PERCENT|DATE|TIME|DATE_TIME|TEXT|BOOLEAN|DROPDOWN|FILES_CHIP|PEOPLE_CHIP|FINANCE_CHIP|PLACE_CHIP|RATINGS_CHIP dataValidationRule:TableColumnDataValidationRule',
  TableRowsProperties:
    'firstBandColorStyle:ColorStyle footerColorStyle:ColorStyle headerColorStyle:ColorStyle secondBandColorStyle:ColorStyle',
  TextFormat:
    'bold:bool fontFamily:string fontSize:int foregroundColor:Color foregroundColorStyle:ColorStyle italic:bool link:Link strikethrough:bool underline:bool',
  TextFormatRun: 'format:TextFormat startIndex:int',
  TextPosition: 'horizontalAlignment:HORIZONTAL_ALIGN_UNSPECIFIED|LEFT|CENTER|RIGHT',
  TextRotation: 'angle:int vertical:bool',
  TextToColumnsRequest:
    'delimiter:string delimiterType:DELIMITER_TYPE_UNSPECIFIED|COMMA|SEMICOLON|PERIOD|SPACE|CUSTOM|AUTODETECT source:GridRange',
  ThemeColorPair:
    'color:ColorStyle colorType:THEME_COLOR_TYPE_UNSPECIFIED|TEXT|BACKGROUND|ACCENT1|ACCENT2|ACCENT3|ACCENT4|ACCENT5|ACCENT6|LINK',
  TimeOfDay: 'hours:int minutes:int nanos:int seconds:int',
  TreemapChartColorScale:
    'maxValueColor:Color maxValueColorStyle:ColorStyle midValueColor:Color midValueColorStyle:ColorStyle minValueColor:Color minValueColorStyle:ColorStyle noDataColor:Color noDataColorStyle:ColorStyle',
  TreemapChartSpec:
    'colorData:ChartData colorScale:TreemapChartColorScale headerColor:Color headerColorStyle:ColorStyle hideTooltips:bool hintedLevels:int labels:ChartData levels:int maxValue:double minValue:double parentLabels:ChartData sizeData:ChartData textFormat:TextFormat',
  TrimWhitespaceRequest: 'range:GridRange',
  TrimWhitespaceResponse: 'cellsChangedCount:int',
  UnmergeCellsRequest: 'range:GridRange',
  UpdateBandingRequest: 'bandedRange:BandedRange fields:string',
  UpdateBordersRequest:
    'bottom:Border innerHorizontal:Border innerVertical:Border left:Border range:GridRange right:Border top:Border',
  UpdateCellsRequest: 'fields:string range:GridRange rows:RowData[] start:GridCoordinate',
  UpdateChartSpecRequest: 'chartId:int spec:ChartSpec',
  UpdateCommentPostRequest: 'commentId:string content:string postId:string',
  UpdateConditionalFormatRuleRequest:
    'index:int newIndex:int rule:ConditionalFormatRule sheetId:int',
  UpdateConditionalFormatRuleResponse:
    'newIndex:int newRule:ConditionalFormatRule oldIndex:int oldRule:ConditionalFormatRule',
  UpdateDataSourceRequest: 'dataSource:DataSource fields:string',
  UpdateDataSourceResponse: 'dataExecutionStatus:DataExecutionStatus dataSource:DataSource',
  UpdateDeveloperMetadataRequest:
    'dataFilters:DataFilter[] developerMetadata:DeveloperMetadata fields:string',
  UpdateDeveloperMetadataResponse: 'developerMetadata:DeveloperMetadata[]',
  UpdateDimensionGroupRequest: 'dimensionGroup:DimensionGroup fields:string',
  UpdateDimensionPropertiesRequest:
    'dataSourceSheetRange:DataSourceSheetDimensionRange fields:string properties:DimensionProperties range:DimensionRange',
  UpdateEmbeddedObjectBorderRequest: 'border:EmbeddedObjectBorder fields:string objectId:int',
  UpdateEmbeddedObjectPositionRequest:
    'fields:string newPosition:EmbeddedObjectPosition objectId:int',
  UpdateEmbeddedObjectPositionResponse: 'position:EmbeddedObjectPosition',
  UpdateFilterViewRequest: 'fields:string filter:FilterView',
  UpdateNamedRangeRequest: 'fields:string namedRange:NamedRange',
  UpdateProtectedRangeRequest: 'fields:string protectedRange:ProtectedRange',
  UpdateSheetPropertiesRequest: 'fields:string properties:SheetProperties',
  UpdateSlicerSpecRequest: 'fields:string slicerId:int spec:SlicerSpec',
  UpdateSpreadsheetPropertiesRequest: 'fields:string properties:SpreadsheetProperties',
  UpdateTableRequest: 'fields:string table:Table',
  UpdateValuesByDataFilterResponse:
    'dataFilter:DataFilter updatedCells:int updatedColumns:int updatedData:ValueRange updatedRange:string updatedRows:int',
  UpdateValuesResponse:
    'spreadsheetId:string updatedCells:int updatedColumns:int updatedData:ValueRange updatedRange:string updatedRows:int',
  ValueRange: 'majorDimension:DIMENSION_UNSPECIFIED|ROWS|COLUMNS range:string values:any[][]',
  WaterfallChartColumnStyle: 'color:Color colorStyle:ColorStyle label:string',
  WaterfallChartCustomSubtotal: 'dataIsSubtotal:bool label:string subtotalIndex:int',
  WaterfallChartDomain: 'data:ChartData reversed:bool',
  WaterfallChartSeries:
    'customSubtotals:WaterfallChartCustomSubtotal[] data:ChartData dataLabel:DataLabel hideTrailingSubtotal:bool negativeColumnsStyle:WaterfallChartColumnStyle positiveColumnsStyle:WaterfallChartColumnStyle subtotalColumnsStyle:WaterfallChartColumnStyle',
  WaterfallChartSpec:
    'connectorLineStyle:LineStyle domain:WaterfallChartDomain firstValueIsTotal:bool hideConnectorLines:bool series:WaterfallChartSeries[] stackedType:WATERFALL_STACKED_TYPE_UNSPECIFIED|STACKED|SEQUENTIAL totalDataLabel:DataLabel',
};
