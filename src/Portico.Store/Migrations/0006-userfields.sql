-- User fields: what describes them, the columns that hold their values, and the values of multiple ones. A column is named after its
-- number here, never after a field: a field that goes leaves it, emptied, to the next one of its kind in the table.

CREATE TABLE user_field (
  id {id}, entity_id {text} NOT NULL, name {text} NOT NULL, type {text} NOT NULL, xml_id {text}, sort {int} NOT NULL,
  is_multiple {bool} NOT NULL, is_mandatory {bool} NOT NULL, show_filter {text} NOT NULL, show_in_list {bool} NOT NULL,
  edit_in_list {bool} NOT NULL, is_searchable {bool} NOT NULL
);
CREATE UNIQUE INDEX user_field_name ON user_field (entity_id, name);

-- a path into the settings, and the text that stands there
CREATE TABLE user_field_setting (
  field_id {int} NOT NULL, path {text} NOT NULL, value {text}, position {int} NOT NULL, PRIMARY KEY (field_id, path)
){clustered};

CREATE TABLE user_field_label (
  field_id {int} NOT NULL, language {text} NOT NULL, edit_form {text}, list_column {text}, list_filter {text}, error_message {text},
  help_message {text}, PRIMARY KEY (field_id, language)
){clustered};

CREATE TABLE user_field_item (
  id {id}, field_id {int} NOT NULL, value {text} NOT NULL, sort {int} NOT NULL, is_default {bool} NOT NULL, xml_id {text} NOT NULL
);
CREATE INDEX user_field_item_field ON user_field_item (field_id);

-- column u<id> of a table of records; without a field it waits for one, from freed (Unix seconds) on
CREATE TABLE user_column (id {id}, table_name {text} NOT NULL, kind {text} NOT NULL, field_id {int}, freed {int});

-- one of the columns behind text_f holds a value; text_f is what texts are compared by
CREATE TABLE user_value (
  entity_type_id {int} NOT NULL, record_id {int} NOT NULL, field_id {int} NOT NULL, position {int} NOT NULL,
  number {int}, text {text}, text_f {text}, fraction {real}, moment {moment}, day {day},
  PRIMARY KEY (entity_type_id, record_id, field_id, position)
){clustered};
CREATE INDEX user_value_number ON user_value (field_id, number) WHERE number IS NOT NULL;
CREATE INDEX user_value_text ON user_value (field_id, text_f) WHERE text_f IS NOT NULL;
CREATE INDEX user_value_fraction ON user_value (field_id, fraction) WHERE fraction IS NOT NULL;
CREATE INDEX user_value_moment ON user_value (field_id, moment) WHERE moment IS NOT NULL;
CREATE INDEX user_value_day ON user_value (field_id, day) WHERE day IS NOT NULL;
