-- VAT rates and units of measurement, with those that every portal starts with.

-- percent in 1/10000; none for no VAT
CREATE TABLE vat (
  id {id}, changed {int}, is_active {bool} NOT NULL, sort {int} NOT NULL, name {text} NOT NULL, rate {int}
);
INSERT INTO vat (is_active, sort, name, rate) VALUES (TRUE, 100, 'No VAT', NULL), (TRUE, 100, 'VAT 20%', 200000);

-- codes are those of the international list
CREATE TABLE measure (
  id {id}, code {int} NOT NULL, title {text} NOT NULL, symbol {text} NOT NULL, symbol_intl {text} NOT NULL,
  symbol_letter_intl {text} NOT NULL, is_default {bool} NOT NULL
);
CREATE UNIQUE INDEX measure_code ON measure (code);
INSERT INTO measure (code, title, symbol, symbol_intl, symbol_letter_intl, is_default) VALUES
  (6, 'Meter', 'm', 'm', 'MTR', FALSE), (112, 'Liter', 'l', 'l', 'LTR', FALSE), (163, 'Gram', 'g', 'g', 'GRM', FALSE),
  (166, 'Kilogram', 'kg', 'kg', 'KGM', FALSE), (796, 'Piece', 'pcs.', 'pc. 1', 'PCE. NMB', TRUE);
