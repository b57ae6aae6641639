-- Currencies and how each is written in a language. A portal of before has its base currency alone, written as a new one has it.

-- rates in 1/10000 units of the base currency
CREATE TABLE currency (
  code {text} PRIMARY KEY, amount {int} NOT NULL, amount_count {int} NOT NULL, sort {int} NOT NULL, date_update {int} NOT NULL
){clustered};

CREATE TABLE currency_localization (
  currency {text} NOT NULL, language {text} NOT NULL, full_name {text} NOT NULL, format_string {text} NOT NULL, dec_point {text} NOT NULL,
  thousands_variant {text}, thousands_sep {text} NOT NULL, decimals {int} NOT NULL, is_zero_hidden {bool} NOT NULL,
  PRIMARY KEY (currency, language)
){clustered};

INSERT INTO currency (code, amount, amount_count, sort, date_update)
  SELECT value, 10000, 1, 100, (SELECT coalesce(min(date_register), 0) FROM portal_user) FROM setting WHERE name='base_currency';

INSERT INTO currency_localization
    (currency, language, full_name, format_string, dec_point, thousands_variant, thousands_sep, decimals, is_zero_hidden)
  SELECT code, 'en',
    CASE code WHEN 'USD' THEN 'United States Dollar' WHEN 'EUR' THEN 'Euro' WHEN 'GBP' THEN 'Pound Sterling' ELSE code END,
    CASE code WHEN 'USD' THEN '$#' WHEN 'EUR' THEN '€#' WHEN 'GBP' THEN '£#' ELSE '#' END, '.', 'C', ',', 2, TRUE FROM currency;
