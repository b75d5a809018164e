-- Dataset of the cleaned sources. People need no access to it: the governed views read it for them.
CREATE SCHEMA IF NOT EXISTS `countersign_silver`
