-- Pipelines of every card, leads, deals, quotes, invoices, and the history of their stages. Columns of the cards follow
-- Model/Types; a test compares them. Numbers of pipelines are one sequence; 0 is the general pipeline of deals, which is never deleted.

ALTER TABLE category ADD COLUMN code {text} NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN is_system {bool} NOT NULL DEFAULT FALSE;
ALTER TABLE category ADD COLUMN origin_id {text} NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN originator_id {text} NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN created {int} NOT NULL DEFAULT 0;
INSERT INTO category (id, entity_type_id, name, sort, is_default) VALUES (0, 2, 'General', 300, TRUE);
INSERT INTO category (entity_type_id, name, sort, is_default) VALUES (31, 'General', 500, TRUE);

-- a portal that made smart processes before has given 1 to one of their pipelines: its invoices take the number they get here
UPDATE status SET category_id=(SELECT id FROM category WHERE entity_type_id=31),
  status_id='DT31_'||(SELECT id FROM category WHERE entity_type_id=31)||substr(status_id, 7),
  entity_id='SMART_INVOICE_STAGE_'||(SELECT id FROM category WHERE entity_type_id=31)
  WHERE entity_id='SMART_INVOICE_STAGE_1';

-- moves of records from stage to stage, the first one included
CREATE TABLE stage_history (
  id {id}, entity_type_id {int} NOT NULL, owner_id {int} NOT NULL, type_id {int} NOT NULL, created_time {moment} NOT NULL,
  category_id {int} NOT NULL, stage_semantic_id {text} NOT NULL, stage_id {text} NOT NULL
);
CREATE INDEX stage_history_owner ON stage_history (entity_type_id, owner_id);

-- a lead that goes is looked for among clients
CREATE INDEX contact_lead_id ON contact (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX company_lead_id ON company (lead_id) WHERE lead_id IS NOT NULL;

CREATE TABLE lead (
  id {id},
  title {text}, honorific {text}, name {text}, second_name {text}, last_name {text}, birthdate {day}, company_title {text},
  source_id {text}, source_description {text}, status_id {text}, status_description {text}, status_semantic_id {text},
  post {text}, address {text}, address_2 {text}, address_city {text}, address_postal_code {text}, address_region {text},
  address_province {text}, address_country {text}, address_country_code {text}, address_loc_addr_id {int},
  currency_id {text}, opportunity {money}, is_manual_opportunity {text}, opened {text}, comments {text}, has_phone {text},
  has_email {text}, has_imol {text}, assigned_by_id {int}, created_by_id {int}, modify_by_id {int}, moved_by_id {int},
  date_create {moment}, date_modify {moment}, moved_time {moment}, company_id {int}, is_return_customer {text},
  date_closed {moment}, originator_id {text}, origin_id {text}, utm_source {text}, utm_medium {text}, utm_campaign {text},
  utm_content {text}, utm_term {text}, last_activity_time {moment}, last_activity_by {int}, webform_id {int}, title_f {text},
  name_f {text}, second_name_f {text}, last_name_f {text}, company_title_f {text}, source_description_f {text},
  status_description_f {text}, post_f {text}, address_f {text}, address_2_f {text}, address_city_f {text},
  address_postal_code_f {text}, address_region_f {text}, address_province_f {text}, address_country_f {text},
  address_country_code_f {text}, comments_f {text}, originator_id_f {text}, origin_id_f {text}, utm_source_f {text},
  utm_medium_f {text}, utm_campaign_f {text}, utm_content_f {text}, utm_term_f {text}
);

CREATE INDEX lead_title_f ON lead (title_f{first});
CREATE INDEX lead_owner ON lead (assigned_by_id, title_f{first});
CREATE INDEX lead_date_create ON lead (date_create{first});
CREATE INDEX lead_date_modify ON lead (date_modify{first});
CREATE INDEX lead_status_id ON lead (status_id{first});
CREATE INDEX lead_company_id ON lead (company_id{first});
CREATE INDEX lead_last_name_f ON lead (last_name_f{first});
CREATE INDEX lead_origin_id_f ON lead (origin_id_f{first});

CREATE TABLE deal (
  id {id},
  title {text}, type_id {text}, category_id {int}, stage_id {text}, stage_semantic_id {text}, is_new {text},
  is_recurring {text}, is_return_customer {text}, is_repeated_approach {text}, probability {int}, currency_id {text},
  opportunity {money}, is_manual_opportunity {text}, tax_value {money}, company_id {int}, quote_id {int}, begindate {day},
  closedate {day}, opened {text}, closed {text}, comments {text}, assigned_by_id {int}, created_by_id {int},
  modify_by_id {int}, moved_by_id {int}, date_create {moment}, date_modify {moment}, moved_time {moment}, source_id {text},
  source_description {text}, lead_id {int}, additional_info {text}, location_id {text}, originator_id {text},
  origin_id {text}, utm_source {text}, utm_medium {text}, utm_campaign {text}, utm_content {text}, utm_term {text},
  last_activity_time {moment}, last_activity_by {int}, title_f {text}, comments_f {text}, source_description_f {text},
  additional_info_f {text}, originator_id_f {text}, origin_id_f {text}, utm_source_f {text}, utm_medium_f {text},
  utm_campaign_f {text}, utm_content_f {text}, utm_term_f {text}
);

CREATE INDEX deal_title_f ON deal (title_f{first});
CREATE INDEX deal_owner ON deal (assigned_by_id, title_f{first});
CREATE INDEX deal_date_create ON deal (date_create{first});
CREATE INDEX deal_date_modify ON deal (date_modify{first});
CREATE INDEX deal_stage_id ON deal (stage_id{first});
CREATE INDEX deal_category_id ON deal (category_id{first});
CREATE INDEX deal_company_id ON deal (company_id{first});
CREATE INDEX deal_origin_id_f ON deal (origin_id_f{first});
CREATE INDEX deal_lead_id ON deal (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX deal_quote_id ON deal (quote_id) WHERE quote_id IS NOT NULL;

CREATE TABLE quote (
  id {id},
  quote_number {text}, title {text}, status_id {text}, currency_id {text}, opportunity {money}, tax_value {money},
  company_id {int}, mycompany_id {int}, begindate {day}, closedate {day}, actual_date {day}, opened {text}, closed {text},
  comments {text}, content {text}, terms {text}, client_title {text}, client_addr {text}, client_contact {text},
  client_email {text}, client_phone {text}, client_tp_id {text}, client_tpa_id {text}, assigned_by_id {int},
  created_by_id {int}, modify_by_id {int}, date_create {moment}, date_modify {moment}, lead_id {int}, deal_id {int},
  person_type_id {int}, location_id {text}, utm_source {text}, utm_medium {text}, utm_campaign {text}, utm_content {text},
  utm_term {text}, last_activity_time {moment}, last_activity_by {int}, is_manual_opportunity {text}, webform_id {int},
  quote_number_f {text}, title_f {text}, comments_f {text}, content_f {text}, terms_f {text}, client_title_f {text},
  client_addr_f {text}, client_contact_f {text}, client_email_f {text}, client_phone_f {text}, client_tp_id_f {text},
  client_tpa_id_f {text}, utm_source_f {text}, utm_medium_f {text}, utm_campaign_f {text}, utm_content_f {text},
  utm_term_f {text}
);

CREATE INDEX quote_title_f ON quote (title_f{first});
CREATE INDEX quote_owner ON quote (assigned_by_id, title_f{first});
CREATE INDEX quote_date_create ON quote (date_create{first});
CREATE INDEX quote_date_modify ON quote (date_modify{first});
CREATE INDEX quote_status_id ON quote (status_id{first});
CREATE INDEX quote_company_id ON quote (company_id{first});
CREATE INDEX quote_mycompany_id ON quote (mycompany_id) WHERE mycompany_id IS NOT NULL;
CREATE INDEX quote_lead_id ON quote (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX quote_deal_id ON quote (deal_id) WHERE deal_id IS NOT NULL;

CREATE TABLE smart_invoice (
  id {id},
  title {text}, xml_id {text}, created_time {moment}, updated_time {moment}, created_by {int}, updated_by {int},
  assigned_by_id {int}, opened {text}, webform_id {int}, begindate {day}, closedate {day}, company_id {int},
  category_id {int}, moved_time {moment}, moved_by {int}, stage_id {text}, previous_stage_id {text}, source_id {text},
  source_description {text}, currency_id {text}, is_manual_opportunity {text}, opportunity {money}, tax_value {money},
  mycompany_id {int}, comments {text}, account_number {text}, location_id {text}, last_activity_time {moment},
  last_activity_by {int}, utm_source {text}, utm_medium {text}, utm_campaign {text}, utm_content {text}, utm_term {text},
  title_f {text}, xml_id_f {text}, source_description_f {text}, comments_f {text}, account_number_f {text},
  utm_source_f {text}, utm_medium_f {text}, utm_campaign_f {text}, utm_content_f {text}, utm_term_f {text}
);

CREATE INDEX smart_invoice_title_f ON smart_invoice (title_f{first});
CREATE INDEX smart_invoice_owner ON smart_invoice (assigned_by_id, title_f{first});
CREATE INDEX smart_invoice_created_time ON smart_invoice (created_time{first});
CREATE INDEX smart_invoice_updated_time ON smart_invoice (updated_time{first});
CREATE INDEX smart_invoice_stage_id ON smart_invoice (stage_id{first});
CREATE INDEX smart_invoice_company_id ON smart_invoice (company_id{first});
CREATE INDEX smart_invoice_mycompany_id ON smart_invoice (mycompany_id) WHERE mycompany_id IS NOT NULL;

INSERT INTO record_total VALUES (1, 0), (2, 0), (7, 0), (31, 0);
