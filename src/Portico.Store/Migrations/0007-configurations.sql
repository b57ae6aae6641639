-- What is set up once and seldom changes: sections of cards, digital workplaces,
-- fields of the search for duplicates; and the column by which phones are found.

-- sections of a card as JSON; user 0 is the card that all users share, variant the pipeline or the kind of lead
CREATE TABLE card_configuration (
  entity_type_id {int} NOT NULL, variant {int} NOT NULL, user_id {int} NOT NULL, sections {text} NOT NULL,
  PRIMARY KEY (entity_type_id, variant, user_id)
){clustered};

-- digital workplaces; a smart process names its own in custom_section_id
CREATE TABLE automated_solution (id {id}, title {text} NOT NULL);
UPDATE smart_process SET custom_section_id=NULL;

-- fields that are compared besides the usual ones when people look for duplicates
CREATE TABLE duplicate_field (id {id}, entity_type_id {int} NOT NULL, field_code {text} NOT NULL);
CREATE UNIQUE INDEX duplicate_field_code ON duplicate_field (entity_type_id, field_code);

-- what phones are compared by; empty for everything else
ALTER TABLE multifield ADD COLUMN phone {text};

-- only sqlite: the function is the program's own
UPDATE multifield SET phone=phone_key(value) WHERE kind='PHONE';

-- only postgres: the same in its own words
UPDATE multifield SET phone=CASE WHEN digits LIKE '+%' THEN left(digits, 33) ELSE left(digits, 32) END
  FROM (SELECT id AS phone_id, regexp_replace(
      regexp_replace(value, '^[^0-9+]*(\+?)[^0-9]*([0-9 \t\u00A0()./\u2010-\u2015-]*).*$', '\1\2'), '[^0-9+]', '', 'g') AS digits
    FROM multifield WHERE kind='PHONE' AND value ~ '[0-9]') AS keys WHERE id=phone_id;

CREATE INDEX multifield_phone ON multifield (phone, entity_type_id, record_id) WHERE phone IS NOT NULL;
