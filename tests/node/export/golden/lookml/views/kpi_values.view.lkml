# Exported by Countersign from the approved definitions; change those and export again.
# Every KPI by period, as approved, also those that no measure over rows can express. A measure is about the total of
# one grain: show it with period_start, for over several periods it gives the greatest value.
view: kpi_values {
  sql_table_name: `my-project.execkpi_execkpi.kpi_values` ;;
  dimension: metric_id {
    type: string
    sql: ${TABLE}.metric_id ;;
  }
  dimension: grain {
    type: string
    sql: ${TABLE}.grain ;;
  }
  dimension: slice_dimension {
    type: string
    sql: ${TABLE}.slice_dimension ;;
  }
  dimension: slice_value {
    type: string
    sql: ${TABLE}.slice_value ;;
  }
  dimension_group: period_start {
    type: time
    description: "First day of the period."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.period_start ;;
  }
  dimension: is_complete {
    type: yesno
    sql: ${TABLE}.is_complete ;;
  }
  measure: growth_by_week {
    type: max
    label: "Growth by week"
    description: "What Growth means. Computed as revenue / before - 1, where before is revenue 1 year before."
    value_format_name: percent_1
    sql: IF(${TABLE}.metric_id = 'growth' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: growth_by_month {
    type: max
    label: "Growth by month"
    description: "What Growth means. Computed as revenue / before - 1, where before is revenue 1 year before."
    value_format_name: percent_1
    sql: IF(${TABLE}.metric_id = 'growth' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: margin_by_week {
    type: max
    label: "Margin by week"
    description: "What Margin means. Computed as sum(price - cost) / sum(price) where is_complete."
    value_format_name: percent_1
    sql: IF(${TABLE}.metric_id = 'margin' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: margin_by_month {
    type: max
    label: "Margin by month"
    description: "What Margin means. Computed as sum(price - cost) / sum(price) where is_complete."
    value_format_name: percent_1
    sql: IF(${TABLE}.metric_id = 'margin' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: revenue_by_week {
    type: max
    label: "Revenue by week"
    description: "What Revenue means. Computed as sum(price) where is_complete."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'revenue' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: revenue_by_month {
    type: max
    label: "Revenue by month"
    description: "What Revenue means. Computed as sum(price) where is_complete."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'revenue' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: orders_by_week {
    type: max
    label: "Orders by week"
    description: "What Orders means. Computed as count(*) where is_complete."
    value_format_name: decimal_0
    sql: IF(${TABLE}.metric_id = 'orders' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: orders_by_month {
    type: max
    label: "Orders by month"
    description: "What Orders means. Computed as count(*) where is_complete."
    value_format_name: decimal_0
    sql: IF(${TABLE}.metric_id = 'orders' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: order_value_by_week {
    type: max
    label: "Order Value by week"
    description: "What Order Value means. Computed as revenue / orders."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'order_value' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: order_value_by_month {
    type: max
    label: "Order Value by month"
    description: "What Order Value means. Computed as revenue / orders."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'order_value' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: revenue_to_date_by_week {
    type: max
    label: "Revenue to Date by week"
    description: "What Revenue to Date means. Computed as revenue since the start of the year."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'revenue_to_date' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: revenue_to_date_by_month {
    type: max
    label: "Revenue to Date by month"
    description: "What Revenue to Date means. Computed as revenue since the start of the year."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'revenue_to_date' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: typical_price_by_week {
    type: max
    label: "Typical Price by week"
    description: "What Typical Price means. Computed as median(price) where is_complete."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'typical_price' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: typical_price_by_month {
    type: max
    label: "Typical Price by month"
    description: "What Typical Price means. Computed as median(price) where is_complete."
    value_format_name: decimal_2
    sql: IF(${TABLE}.metric_id = 'typical_price' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: buyers_by_week {
    type: max
    label: "Buyers by week"
    description: "What Buyers means. Computed as count_distinct(buyer) where is_complete."
    value_format_name: decimal_0
    sql: IF(${TABLE}.metric_id = 'buyers' AND ${TABLE}.grain = 'week' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
  measure: buyers_by_month {
    type: max
    label: "Buyers by month"
    description: "What Buyers means. Computed as count_distinct(buyer) where is_complete."
    value_format_name: decimal_0
    sql: IF(${TABLE}.metric_id = 'buyers' AND ${TABLE}.grain = 'month' AND ${TABLE}.slice_dimension = 'all', ${TABLE}.value, NULL) ;;
  }
}
