-- Amounts of smart processes in the portal's base currency, written with their amounts by the rates of that moment; those that are
-- there already get them by the rates of now. Statements with the token of a table run for the table of every smart process.

ALTER TABLE {item} ADD COLUMN opportunity_account {money};
ALTER TABLE {item} ADD COLUMN tax_value_account {money};
ALTER TABLE {item} ADD COLUMN account_currency_id {text};

-- only sqlite: whole numbers
UPDATE {item} SET account_currency_id=k.base,
    opportunity_account=CASE WHEN abs(opportunity*k.rate)<9.1e18 THEN CAST(round(opportunity*k.rate/k.unit) AS INTEGER)*k.unit END,
    tax_value_account=CASE WHEN abs(tax_value*k.rate)<9.1e18 THEN CAST(round(tax_value*k.rate/k.unit) AS INTEGER)*k.unit END
  FROM (SELECT t.id AS record_id, b.value AS base, coalesce(c.amount/10000.0/c.amount_count, 1.0) AS rate,
      CASE WHEN l.decimals<=0 THEN 10000 WHEN l.decimals=1 THEN 1000 WHEN l.decimals=3 THEN 10 WHEN l.decimals>3 THEN 1 ELSE 100 END AS unit
    FROM {item} t JOIN setting b ON b.name='base_currency'
    LEFT JOIN currency c ON c.code=t.currency_id
    LEFT JOIN currency_localization l ON l.currency=b.value AND l.language=coalesce((SELECT s.value FROM setting s WHERE s.name='language'), 'en')
    WHERE t.opportunity IS NOT NULL) k
  WHERE {item}.id=k.record_id;

-- only postgres: decimals
UPDATE {item} SET account_currency_id=k.base,
    opportunity_account=CASE WHEN abs(opportunity*k.rate)<910000000000000 THEN round(opportunity*k.rate/k.unit)*k.unit END,
    tax_value_account=CASE WHEN abs(tax_value*k.rate)<910000000000000 THEN round(tax_value*k.rate/k.unit)*k.unit END
  FROM (SELECT t.id AS record_id, b.value AS base, coalesce(c.amount/10000.0/c.amount_count, 1.0) AS rate,
      CASE WHEN l.decimals<=0 THEN 1 WHEN l.decimals=1 THEN 0.1 WHEN l.decimals=3 THEN 0.001 WHEN l.decimals>3 THEN 0.0001 ELSE 0.01 END AS unit
    FROM {item} t JOIN setting b ON b.name='base_currency'
    LEFT JOIN currency c ON c.code=t.currency_id
    LEFT JOIN currency_localization l ON l.currency=b.value AND l.language=coalesce((SELECT s.value FROM setting s WHERE s.name='language'), 'en')
    WHERE t.opportunity IS NOT NULL) k
  WHERE {item}.id=k.record_id;
