-- The first schema: settings, users, directories, smart processes, contacts, companies and what hangs on them.
-- Moments are Unix seconds, days yyyy-MM-dd, money 1/10000 units; a column that ends in _f holds the folded text that
-- comparisons use (ADR 0003). Columns of contact and company follow Model/Types; a test compares them.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE portal_user (
  id INTEGER PRIMARY KEY AUTOINCREMENT, is_active INTEGER NOT NULL, is_admin INTEGER NOT NULL, is_intranet INTEGER NOT NULL,
  crm_access TEXT NOT NULL, name TEXT NOT NULL, last_name TEXT NOT NULL, second_name TEXT NOT NULL, email TEXT NOT NULL,
  work_position TEXT NOT NULL, work_phone TEXT NOT NULL, personal_mobile TEXT NOT NULL, personal_city TEXT NOT NULL,
  personal_gender TEXT NOT NULL, personal_birthday TEXT NOT NULL, date_register INTEGER NOT NULL, last_login INTEGER,
  departments TEXT NOT NULL
);

CREATE TABLE webhook (
  id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, secret_hash TEXT NOT NULL, title TEXT NOT NULL,
  scopes TEXT NOT NULL, created INTEGER NOT NULL
);
CREATE UNIQUE INDEX webhook_secret ON webhook (secret_hash);

CREATE TABLE status (
  id INTEGER PRIMARY KEY AUTOINCREMENT, entity_id TEXT NOT NULL, status_id TEXT NOT NULL, name TEXT NOT NULL,
  name_init TEXT NOT NULL, sort INTEGER NOT NULL, is_system INTEGER NOT NULL, category_id INTEGER, color TEXT, semantics TEXT
);
CREATE UNIQUE INDEX status_code ON status (entity_id, status_id);

CREATE TABLE smart_process (
  id INTEGER PRIMARY KEY AUTOINCREMENT, entity_type_id INTEGER NOT NULL, title TEXT NOT NULL, code TEXT NOT NULL,
  flags INTEGER NOT NULL, custom_section_id INTEGER, created_by INTEGER NOT NULL, updated_by INTEGER NOT NULL,
  created_time INTEGER NOT NULL, updated_time INTEGER NOT NULL
);
CREATE UNIQUE INDEX smart_process_entity ON smart_process (entity_type_id);

CREATE TABLE type_relation (
  parent_type INTEGER NOT NULL, child_type INTEGER NOT NULL, is_listed INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (parent_type, child_type)
) WITHOUT ROWID;

CREATE TABLE category (
  id INTEGER PRIMARY KEY AUTOINCREMENT, entity_type_id INTEGER NOT NULL, name TEXT NOT NULL, sort INTEGER NOT NULL,
  is_default INTEGER NOT NULL
);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  honorific TEXT, name TEXT, second_name TEXT, last_name TEXT, photo INTEGER, birthdate TEXT, type_id TEXT,
  source_id TEXT, source_description TEXT, post TEXT, address TEXT, address_2 TEXT, address_city TEXT,
  address_postal_code TEXT, address_region TEXT, address_province TEXT, address_country TEXT,
  address_country_code TEXT, address_loc_addr_id INTEGER, comments TEXT, opened TEXT, export TEXT, has_phone TEXT,
  has_email TEXT, has_imol TEXT, assigned_by_id INTEGER, created_by_id INTEGER, modify_by_id INTEGER,
  date_create INTEGER, date_modify INTEGER, lead_id INTEGER, originator_id TEXT, origin_id TEXT, origin_version TEXT,
  utm_source TEXT, utm_medium TEXT, utm_campaign TEXT, utm_content TEXT, utm_term TEXT, last_activity_time INTEGER,
  last_activity_by INTEGER, name_f TEXT, second_name_f TEXT, last_name_f TEXT, source_description_f TEXT,
  post_f TEXT, address_f TEXT, address_2_f TEXT, address_city_f TEXT, address_postal_code_f TEXT,
  address_region_f TEXT, address_province_f TEXT, address_country_f TEXT, address_country_code_f TEXT,
  comments_f TEXT, originator_id_f TEXT, origin_id_f TEXT, origin_version_f TEXT, utm_source_f TEXT,
  utm_medium_f TEXT, utm_campaign_f TEXT, utm_content_f TEXT, utm_term_f TEXT
);

CREATE INDEX contact_last_name_f ON contact (last_name_f);
CREATE INDEX contact_owner ON contact (assigned_by_id, last_name_f);
CREATE INDEX contact_date_create ON contact (date_create);
CREATE INDEX contact_date_modify ON contact (date_modify);
CREATE INDEX contact_origin_id_f ON contact (origin_id_f);

CREATE TABLE company (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT, company_type TEXT, logo INTEGER, address TEXT, address_2 TEXT, address_city TEXT,
  address_postal_code TEXT, address_region TEXT, address_province TEXT, address_country TEXT,
  address_country_code TEXT, address_loc_addr_id INTEGER, address_legal TEXT, reg_address TEXT, reg_address_2 TEXT,
  reg_address_city TEXT, reg_address_postal_code TEXT, reg_address_region TEXT, reg_address_province TEXT,
  reg_address_country TEXT, reg_address_country_code TEXT, reg_address_loc_addr_id INTEGER, banking_details TEXT,
  industry TEXT, employees TEXT, currency_id TEXT, revenue INTEGER, opened TEXT, comments TEXT, has_phone TEXT,
  has_email TEXT, has_imol TEXT, is_my_company TEXT, assigned_by_id INTEGER, created_by_id INTEGER,
  modify_by_id INTEGER, date_create INTEGER, date_modify INTEGER, lead_id INTEGER, originator_id TEXT,
  origin_id TEXT, origin_version TEXT, utm_source TEXT, utm_medium TEXT, utm_campaign TEXT, utm_content TEXT,
  utm_term TEXT, last_activity_time INTEGER, last_activity_by INTEGER, title_f TEXT, address_f TEXT,
  address_2_f TEXT, address_city_f TEXT, address_postal_code_f TEXT, address_region_f TEXT, address_province_f TEXT,
  address_country_f TEXT, address_country_code_f TEXT, address_legal_f TEXT, reg_address_f TEXT,
  reg_address_2_f TEXT, reg_address_city_f TEXT, reg_address_postal_code_f TEXT, reg_address_region_f TEXT,
  reg_address_province_f TEXT, reg_address_country_f TEXT, reg_address_country_code_f TEXT, banking_details_f TEXT,
  comments_f TEXT, originator_id_f TEXT, origin_id_f TEXT, origin_version_f TEXT, utm_source_f TEXT,
  utm_medium_f TEXT, utm_campaign_f TEXT, utm_content_f TEXT, utm_term_f TEXT
);

CREATE INDEX company_title_f ON company (title_f);
CREATE INDEX company_owner ON company (assigned_by_id, title_f);
CREATE INDEX company_date_create ON company (date_create);
CREATE INDEX company_date_modify ON company (date_modify);
CREATE INDEX company_origin_id_f ON company (origin_id_f);

CREATE TABLE multifield (
  id INTEGER PRIMARY KEY AUTOINCREMENT, entity_type_id INTEGER NOT NULL, record_id INTEGER NOT NULL, kind TEXT NOT NULL,
  value_type TEXT NOT NULL, value TEXT NOT NULL, value_f TEXT NOT NULL
);
CREATE INDEX multifield_record ON multifield (entity_type_id, record_id);
CREATE INDEX multifield_value ON multifield (entity_type_id, kind, value_f);

-- one row a link, a primary flag and an order for each side
CREATE TABLE contact_company (
  contact_id INTEGER NOT NULL, company_id INTEGER NOT NULL, contact_primary INTEGER NOT NULL, contact_sort INTEGER NOT NULL,
  company_primary INTEGER NOT NULL, company_sort INTEGER NOT NULL, PRIMARY KEY (contact_id, company_id)
) WITHOUT ROWID;
CREATE INDEX contact_company_company ON contact_company (company_id);

CREATE TABLE record_contact (
  entity_type_id INTEGER NOT NULL, record_id INTEGER NOT NULL, contact_id INTEGER NOT NULL, is_primary INTEGER NOT NULL,
  sort INTEGER NOT NULL, PRIMARY KEY (entity_type_id, record_id, contact_id)
) WITHOUT ROWID;
CREATE INDEX record_contact_contact ON record_contact (contact_id);

CREATE TABLE parent_link (
  child_type INTEGER NOT NULL, child_id INTEGER NOT NULL, parent_type INTEGER NOT NULL, parent_id INTEGER NOT NULL,
  PRIMARY KEY (child_type, child_id, parent_type)
) WITHOUT ROWID;
CREATE INDEX parent_link_parent ON parent_link (parent_type, parent_id);

CREATE TABLE record_observer (
  entity_type_id INTEGER NOT NULL, record_id INTEGER NOT NULL, user_id INTEGER NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (entity_type_id, record_id, user_id)
) WITHOUT ROWID;

CREATE TABLE record_total (entity_type_id INTEGER PRIMARY KEY, total INTEGER NOT NULL);
INSERT INTO record_total VALUES (3, 0), (4, 0);

CREATE TABLE file (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL, created INTEGER NOT NULL
);
CREATE INDEX file_hash ON file (hash);
