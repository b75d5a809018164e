-- Dimension: what brings a customer, a visit, an order, an opportunity or a lead.
-- Grain: one row a channel. Key: channel_key. -1 stands for unknown.
-- Kind: Paid where the company pays for each contact, Owned where it writes to people it knows, Earned where they come by
-- themselves.
CREATE OR REPLACE VIEW `profit_os.Channel`
AS
SELECT member.channel_key, member.channel, member.kind
FROM
  UNNEST(
    [
      STRUCT(-1 AS channel_key, 'Unknown' AS channel, 'Unknown' AS kind),
      STRUCT(1 AS channel_key, 'Adwords' AS channel, 'Paid' AS kind),
      STRUCT(2 AS channel_key, 'Display' AS channel, 'Paid' AS kind),
      STRUCT(3 AS channel_key, 'Email' AS channel, 'Owned' AS kind),
      STRUCT(4 AS channel_key, 'Facebook' AS channel, 'Paid' AS kind),
      STRUCT(5 AS channel_key, 'Organic' AS channel, 'Earned' AS kind),
      STRUCT(6 AS channel_key, 'Search' AS channel, 'Paid' AS kind),
      STRUCT(7 AS channel_key, 'YouTube' AS channel, 'Paid' AS kind)])
    AS member
