-- Exported by Countersign from the approved definitions; change those and export again.
select * from {{ source('execkpi_execkpi', 'kpi_values') }}
