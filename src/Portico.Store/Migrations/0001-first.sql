-- The first schema: settings, users, directories, smart processes, contacts, companies and what hangs on them. One text for
-- both databases: types in braces are those of SqlDialect. On SQLite moments are Unix seconds, days yyyy-MM-dd, money 1/10000
-- units; on PostgreSQL timestamptz, date and numeric. Moments of small tables are Unix seconds on both. A column that ends in _f
-- holds the folded text that comparisons use (ADR 0003). Columns of contact and company follow Model/Types; a test compares them.

CREATE TABLE setting (name {text} PRIMARY KEY, value {text} NOT NULL){clustered};

CREATE TABLE portal_user (
  id {id}, is_active {bool} NOT NULL, is_admin {bool} NOT NULL, is_intranet {bool} NOT NULL,
  crm_access {text} NOT NULL, name {text} NOT NULL, last_name {text} NOT NULL, second_name {text} NOT NULL, email {text} NOT NULL,
  work_position {text} NOT NULL, work_phone {text} NOT NULL, personal_mobile {text} NOT NULL, personal_city {text} NOT NULL,
  personal_gender {text} NOT NULL, personal_birthday {text} NOT NULL, date_register {int} NOT NULL, last_login {int},
  departments {text} NOT NULL
);

CREATE TABLE webhook (
  id {id}, user_id {int} NOT NULL, secret_hash {text} NOT NULL, title {text} NOT NULL,
  scopes {text} NOT NULL, created {int} NOT NULL
);
CREATE UNIQUE INDEX webhook_secret ON webhook (secret_hash);

CREATE TABLE status (
  id {id}, entity_id {text} NOT NULL, status_id {text} NOT NULL, name {text} NOT NULL,
  name_init {text} NOT NULL, sort {int} NOT NULL, is_system {bool} NOT NULL, category_id {int}, color {text}, semantics {text}
);
CREATE UNIQUE INDEX status_code ON status (entity_id, status_id);

CREATE TABLE smart_process (
  id {id}, entity_type_id {int} NOT NULL, title {text} NOT NULL, code {text} NOT NULL,
  flags {int} NOT NULL, custom_section_id {int}, created_by {int} NOT NULL, updated_by {int} NOT NULL,
  created_time {int} NOT NULL, updated_time {int} NOT NULL
);
CREATE UNIQUE INDEX smart_process_entity ON smart_process (entity_type_id);

CREATE TABLE type_relation (
  parent_type {int} NOT NULL, child_type {int} NOT NULL, is_listed {bool} NOT NULL, position {int} NOT NULL,
  PRIMARY KEY (parent_type, child_type)
){clustered};

CREATE TABLE category (
  id {id}, entity_type_id {int} NOT NULL, name {text} NOT NULL, sort {int} NOT NULL,
  is_default {bool} NOT NULL
);

CREATE TABLE contact (
  id {id},
  honorific {text}, name {text}, second_name {text}, last_name {text}, photo {int}, birthdate {day}, type_id {text},
  source_id {text}, source_description {text}, post {text}, address {text}, address_2 {text}, address_city {text},
  address_postal_code {text}, address_region {text}, address_province {text}, address_country {text},
  address_country_code {text}, address_loc_addr_id {int}, comments {text}, opened {text}, export {text}, has_phone {text},
  has_email {text}, has_imol {text}, assigned_by_id {int}, created_by_id {int}, modify_by_id {int},
  date_create {moment}, date_modify {moment}, lead_id {int}, originator_id {text}, origin_id {text}, origin_version {text},
  utm_source {text}, utm_medium {text}, utm_campaign {text}, utm_content {text}, utm_term {text}, last_activity_time {moment},
  last_activity_by {int}, name_f {text}, second_name_f {text}, last_name_f {text}, source_description_f {text},
  post_f {text}, address_f {text}, address_2_f {text}, address_city_f {text}, address_postal_code_f {text},
  address_region_f {text}, address_province_f {text}, address_country_f {text}, address_country_code_f {text},
  comments_f {text}, originator_id_f {text}, origin_id_f {text}, origin_version_f {text}, utm_source_f {text},
  utm_medium_f {text}, utm_campaign_f {text}, utm_content_f {text}, utm_term_f {text}
);

CREATE INDEX contact_last_name_f ON contact (last_name_f{first});
CREATE INDEX contact_owner ON contact (assigned_by_id, last_name_f{first});
CREATE INDEX contact_date_create ON contact (date_create{first});
CREATE INDEX contact_date_modify ON contact (date_modify{first});
CREATE INDEX contact_origin_id_f ON contact (origin_id_f{first});

CREATE TABLE company (
  id {id},
  title {text}, company_type {text}, logo {int}, address {text}, address_2 {text}, address_city {text},
  address_postal_code {text}, address_region {text}, address_province {text}, address_country {text},
  address_country_code {text}, address_loc_addr_id {int}, address_legal {text}, reg_address {text}, reg_address_2 {text},
  reg_address_city {text}, reg_address_postal_code {text}, reg_address_region {text}, reg_address_province {text},
  reg_address_country {text}, reg_address_country_code {text}, reg_address_loc_addr_id {int}, banking_details {text},
  industry {text}, employees {text}, currency_id {text}, revenue {money}, opened {text}, comments {text}, has_phone {text},
  has_email {text}, has_imol {text}, is_my_company {text}, assigned_by_id {int}, created_by_id {int},
  modify_by_id {int}, date_create {moment}, date_modify {moment}, lead_id {int}, originator_id {text},
  origin_id {text}, origin_version {text}, utm_source {text}, utm_medium {text}, utm_campaign {text}, utm_content {text},
  utm_term {text}, last_activity_time {moment}, last_activity_by {int}, title_f {text}, address_f {text},
  address_2_f {text}, address_city_f {text}, address_postal_code_f {text}, address_region_f {text}, address_province_f {text},
  address_country_f {text}, address_country_code_f {text}, address_legal_f {text}, reg_address_f {text},
  reg_address_2_f {text}, reg_address_city_f {text}, reg_address_postal_code_f {text}, reg_address_region_f {text},
  reg_address_province_f {text}, reg_address_country_f {text}, reg_address_country_code_f {text}, banking_details_f {text},
  comments_f {text}, originator_id_f {text}, origin_id_f {text}, origin_version_f {text}, utm_source_f {text},
  utm_medium_f {text}, utm_campaign_f {text}, utm_content_f {text}, utm_term_f {text}
);

CREATE INDEX company_title_f ON company (title_f{first});
CREATE INDEX company_owner ON company (assigned_by_id, title_f{first});
CREATE INDEX company_date_create ON company (date_create{first});
CREATE INDEX company_date_modify ON company (date_modify{first});
CREATE INDEX company_origin_id_f ON company (origin_id_f{first});

CREATE TABLE multifield (
  id {id}, entity_type_id {int} NOT NULL, record_id {int} NOT NULL, kind {text} NOT NULL,
  value_type {text} NOT NULL, value {text} NOT NULL, value_f {text} NOT NULL
);
CREATE INDEX multifield_record ON multifield (entity_type_id, record_id);
CREATE INDEX multifield_value ON multifield (entity_type_id, kind, value_f);

-- one row a link, a primary flag and an order for each side
CREATE TABLE contact_company (
  contact_id {int} NOT NULL, company_id {int} NOT NULL, contact_primary {flag} NOT NULL, contact_sort {int} NOT NULL,
  company_primary {flag} NOT NULL, company_sort {int} NOT NULL, PRIMARY KEY (contact_id, company_id)
){clustered};
CREATE INDEX contact_company_company ON contact_company (company_id, company_sort);

CREATE TABLE record_contact (
  entity_type_id {int} NOT NULL, record_id {int} NOT NULL, contact_id {int} NOT NULL, is_primary {flag} NOT NULL,
  sort {int} NOT NULL, PRIMARY KEY (entity_type_id, record_id, contact_id)
){clustered};
CREATE INDEX record_contact_contact ON record_contact (contact_id);

CREATE TABLE parent_link (
  child_type {int} NOT NULL, child_id {int} NOT NULL, parent_type {int} NOT NULL, parent_id {int} NOT NULL,
  PRIMARY KEY (child_type, child_id, parent_type)
){clustered};
CREATE INDEX parent_link_parent ON parent_link (parent_type, parent_id);

CREATE TABLE record_observer (
  entity_type_id {int} NOT NULL, record_id {int} NOT NULL, user_id {int} NOT NULL, position {int} NOT NULL,
  PRIMARY KEY (entity_type_id, record_id, user_id)
){clustered};

CREATE TABLE record_total (entity_type_id {int} PRIMARY KEY, total {int} NOT NULL);
INSERT INTO record_total VALUES (3, 0), (4, 0);

-- only postgres: changes of totals, appended by writers and folded in the background (ADR 0004)
CREATE TABLE record_delta (entity_type_id bigint NOT NULL, delta bigint NOT NULL);

CREATE TABLE file (
  id {id}, name {text} NOT NULL, hash {text} NOT NULL, size {int} NOT NULL, created {int} NOT NULL
);
CREATE INDEX file_hash ON file (hash);

-- only postgres: contents in pieces of 256 KiB; SQLite keeps them as files beside the database
CREATE TABLE file_chunk (hash {text} NOT NULL, position {int} NOT NULL, content bytea NOT NULL, PRIMARY KEY (hash, position));
