-- Dataset of everything people, dashboards and the product read.
CREATE SCHEMA IF NOT EXISTS `execkpi_execkpi`
