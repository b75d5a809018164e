# Exported by Countersign from the approved definitions; change those and export again.
# Rows after the last complete day are in this view and not in kpi_values: compare finished periods only.
# typical_price is read from kpi_values because its median or percentile is exact, which other tools approximate on BigQuery.
view: sales {
  sql_table_name: `my-project.execkpi_execkpi.sales` ;;
  dimension: order_id {
    primary_key: yes
    type: number
    description: "The order id."
    sql: ${TABLE}.order_id ;;
  }
  dimension: buyer {
    type: string
    description: "The buyer."
    sql: ${TABLE}.buyer ;;
  }
  dimension_group: day {
    type: time
    description: "The day."
    timeframes: [raw, date, week, month, quarter, year]
    datatype: date
    convert_tz: no
    sql: ${TABLE}.day ;;
  }
  dimension: price {
    type: number
    description: "The price."
    sql: ${TABLE}.price ;;
  }
  dimension: cost {
    type: number
    description: "The cost."
    sql: ${TABLE}.cost ;;
  }
  dimension: is_complete {
    type: yesno
    description: "The is complete."
    sql: ${TABLE}.is_complete ;;
  }
  measure: margin {
    type: number
    label: "Margin"
    description: "What Margin means. Computed as sum(price - cost) / sum(price) where is_complete."
    value_format_name: percent_1
    sql: SAFE_DIVIDE(CAST(SUM(IF(${TABLE}.is_complete, ${TABLE}.price - ${TABLE}.cost, 0)) AS FLOAT64), CAST(SUM(IF(${TABLE}.is_complete, ${TABLE}.price, 0)) AS FLOAT64)) ;;
  }
  measure: revenue {
    type: number
    label: "Revenue"
    description: "What Revenue means. Computed as sum(price) where is_complete."
    value_format_name: decimal_2
    sql: SUM(IF(${TABLE}.is_complete, ${TABLE}.price, 0)) ;;
  }
  measure: orders {
    type: number
    label: "Orders"
    description: "What Orders means. Computed as count(*) where is_complete."
    value_format_name: decimal_0
    sql: COUNTIF(${TABLE}.is_complete) ;;
  }
  measure: buyers {
    type: number
    label: "Buyers"
    description: "What Buyers means. Computed as count_distinct(buyer) where is_complete."
    value_format_name: decimal_0
    sql: COUNT(DISTINCT IF(${TABLE}.is_complete, ${TABLE}.buyer, NULL)) ;;
  }
}
