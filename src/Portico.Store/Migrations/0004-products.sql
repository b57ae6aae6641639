-- Catalogues with sections and products, VAT rates, units of measurement; with what every portal starts with. Columns of product and
-- product_section follow Model/Types; a test compares them.

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

CREATE TABLE catalog (id {id}, name {text} NOT NULL, originator_id {text}, origin_id {text}, xml_id {text});
INSERT INTO catalog (name) VALUES ('CRM Product Catalog');

CREATE TABLE product_section (
  id {id}, catalog_id {int}, section_id {int}, name {text}, xml_id {text}, name_f {text}, xml_id_f {text}
);
CREATE INDEX product_section_section ON product_section (section_id{first});
CREATE INDEX product_section_name_f ON product_section (name_f{first});
CREATE INDEX product_section_xml_id_f ON product_section (xml_id_f{first});

CREATE TABLE product (
  id {id},
  catalog_id {int}, price {money}, currency_id {text}, name {text}, code {text}, description {text}, description_type {text},
  active {text}, section_id {int}, sort {int}, vat_id {int}, vat_included {text}, measure {int}, xml_id {text},
  preview_picture {int}, detail_picture {int}, date_create {moment}, timestamp_x {moment}, modified_by {int}, created_by {int},
  name_f {text}, code_f {text}, description_f {text}, xml_id_f {text}
);
CREATE INDEX product_name_f ON product (name_f{first});
CREATE INDEX product_section_id ON product (section_id, name_f{first});
CREATE INDEX product_code_f ON product (code_f{first});
CREATE INDEX product_xml_id_f ON product (xml_id_f{first});
CREATE INDEX product_price ON product (price{first});
CREATE INDEX product_timestamp_x ON product (timestamp_x{first});

-- what administrators add to products; default_value and settings are JSON as clients sent it
CREATE TABLE product_property (
  id {id}, changed {int} NOT NULL, catalog_id {int} NOT NULL, name {text} NOT NULL, is_active {bool} NOT NULL, sort {int} NOT NULL,
  code {text}, default_value {text}, property_type {text} NOT NULL, row_count {int} NOT NULL, col_count {int} NOT NULL,
  list_type {text} NOT NULL, is_multiple {bool} NOT NULL, xml_id {text}, file_type {text}, multiple_count {int}, link_catalog_id {int},
  with_description {bool} NOT NULL, is_searchable {bool} NOT NULL, is_filtrable {bool} NOT NULL, is_required {bool} NOT NULL,
  user_type {text}, settings {text}
);

CREATE TABLE product_property_entry (
  id {id}, property_id {int} NOT NULL, value {text} NOT NULL, sort {int} NOT NULL, is_default {bool} NOT NULL, xml_id {text}
);

-- texts and days lie in value, numbers in number, entries, records, files and seconds of moments in item_id
CREATE TABLE product_property_value (
  id {id}, product_id {int} NOT NULL, property_id {int} NOT NULL, value {text}, value_f {text}, number {money}, item_id {int}, markup {text}
);
CREATE INDEX product_property_value_product ON product_property_value (product_id, property_id);
CREATE INDEX product_property_value_text ON product_property_value (property_id, value_f);
CREATE INDEX product_property_value_number ON product_property_value (property_id, number);
CREATE INDEX product_property_value_item ON product_property_value (property_id, item_id);

INSERT INTO record_total VALUES (-1, 0), (-2, 0);
