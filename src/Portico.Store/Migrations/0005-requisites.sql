-- Requisites of contacts and companies with their bank details and addresses, the templates they are made of, and which of them
-- records use. Indexes begin with the record, which lists of parts name alone or beside its type. Columns follow
-- Model/Types/RequisiteTypes; a test compares them. Templates are filled in at the start (Seed/countries.json).

CREATE TABLE requisite (
  id {id},
  entity_type_id {int}, entity_id {int}, preset_id {int}, date_create {moment}, date_modify {moment},
  created_by_id {int}, modify_by_id {int}, name {text}, code {text}, xml_id {text}, originator_id {text}, active {text},
  address_only {text}, sort {int}, rq_name {text}, rq_first_name {text}, rq_last_name {text}, rq_second_name {text},
  rq_company_id {text}, rq_company_name {text}, rq_company_full_name {text}, rq_company_reg_date {text},
  rq_director {text}, rq_accountant {text}, rq_ceo_name {text}, rq_ceo_work_pos {text}, rq_contact {text},
  rq_email {text}, rq_phone {text}, rq_fax {text}, rq_ident_type {text}, rq_ident_doc {text}, rq_ident_doc_ser {text},
  rq_ident_doc_num {text}, rq_ident_doc_pers_num {text}, rq_ident_doc_date {text}, rq_ident_doc_issued_by {text},
  rq_ident_doc_dep_code {text}, rq_inn {text}, rq_kpp {text}, rq_usrle {text}, rq_ifns {text}, rq_ogrn {text},
  rq_ogrnip {text}, rq_okpo {text}, rq_oktmo {text}, rq_okved {text}, rq_edrpou {text}, rq_drfo {text}, rq_kbe {text},
  rq_iin {text}, rq_bin {text}, rq_st_cert_ser {text}, rq_st_cert_num {text}, rq_st_cert_date {text},
  rq_vat_payer {text}, rq_vat_id {text}, rq_vat_cert_ser {text}, rq_vat_cert_num {text}, rq_vat_cert_date {text},
  rq_residence_country {text}, rq_base_doc {text}, rq_regon {text}, rq_krs {text}, rq_pesel {text},
  rq_legal_form {text}, rq_siret {text}, rq_siren {text}, rq_capital {text}, rq_rcs {text}, rq_cnpj {text},
  rq_state_reg {text}, rq_mnpl_reg {text}, rq_cpf {text}, name_f {text}, code_f {text}, xml_id_f {text},
  originator_id_f {text}, rq_name_f {text}, rq_first_name_f {text}, rq_last_name_f {text}, rq_second_name_f {text},
  rq_company_id_f {text}, rq_company_name_f {text}, rq_company_full_name_f {text}, rq_company_reg_date_f {text},
  rq_director_f {text}, rq_accountant_f {text}, rq_ceo_name_f {text}, rq_ceo_work_pos_f {text}, rq_contact_f {text},
  rq_email_f {text}, rq_phone_f {text}, rq_fax_f {text}, rq_ident_doc_f {text}, rq_ident_doc_ser_f {text},
  rq_ident_doc_num_f {text}, rq_ident_doc_pers_num_f {text}, rq_ident_doc_date_f {text},
  rq_ident_doc_issued_by_f {text}, rq_ident_doc_dep_code_f {text}, rq_inn_f {text}, rq_kpp_f {text}, rq_usrle_f {text},
  rq_ifns_f {text}, rq_ogrn_f {text}, rq_ogrnip_f {text}, rq_okpo_f {text}, rq_oktmo_f {text}, rq_okved_f {text},
  rq_edrpou_f {text}, rq_drfo_f {text}, rq_kbe_f {text}, rq_iin_f {text}, rq_bin_f {text}, rq_st_cert_ser_f {text},
  rq_st_cert_num_f {text}, rq_st_cert_date_f {text}, rq_vat_id_f {text}, rq_vat_cert_ser_f {text},
  rq_vat_cert_num_f {text}, rq_vat_cert_date_f {text}, rq_residence_country_f {text}, rq_base_doc_f {text},
  rq_regon_f {text}, rq_krs_f {text}, rq_pesel_f {text}, rq_legal_form_f {text}, rq_siret_f {text}, rq_siren_f {text},
  rq_capital_f {text}, rq_rcs_f {text}, rq_cnpj_f {text}, rq_state_reg_f {text}, rq_mnpl_reg_f {text}, rq_cpf_f {text}
);
CREATE INDEX requisite_owner ON requisite (entity_id, entity_type_id, sort);
CREATE INDEX requisite_preset_id ON requisite (preset_id{first});
CREATE INDEX requisite_inn ON requisite (rq_inn_f{first});
CREATE INDEX requisite_vat_id ON requisite (rq_vat_id_f{first});
CREATE INDEX requisite_xml_id ON requisite (xml_id_f{first});

CREATE TABLE bank_detail (
  id {id},
  entity_id {int}, country_id {int}, date_create {moment}, date_modify {moment}, created_by_id {int},
  modify_by_id {int}, name {text}, code {text}, xml_id {text}, active {text}, sort {int}, rq_bank_name {text},
  rq_bank_addr {text}, rq_bank_code {text}, rq_agency_name {text}, rq_bank_route_num {text}, rq_bik {text},
  rq_mfo {text}, rq_acc_name {text}, rq_acc_num {text}, rq_acc_type {text}, rq_iik {text}, rq_acc_currency {text},
  rq_cor_acc_num {text}, rq_iban {text}, rq_swift {text}, rq_bic {text}, rq_codeb {text}, rq_codeg {text},
  rq_rib {text}, comments {text}, originator_id {text}, anchor_type_id {int}, anchor_id {int}, name_f {text},
  code_f {text}, xml_id_f {text}, rq_bank_name_f {text}, rq_bank_addr_f {text}, rq_bank_code_f {text},
  rq_agency_name_f {text}, rq_bank_route_num_f {text}, rq_bik_f {text}, rq_mfo_f {text}, rq_acc_name_f {text},
  rq_acc_num_f {text}, rq_acc_type_f {text}, rq_iik_f {text}, rq_acc_currency_f {text}, rq_cor_acc_num_f {text},
  rq_iban_f {text}, rq_swift_f {text}, rq_bic_f {text}, rq_codeb_f {text}, rq_codeg_f {text}, rq_rib_f {text},
  comments_f {text}, originator_id_f {text}
);
CREATE INDEX bank_detail_requisite ON bank_detail (entity_id{first});
CREATE INDEX bank_detail_anchor ON bank_detail (anchor_id, anchor_type_id);
CREATE INDEX bank_detail_acc_num ON bank_detail (rq_acc_num_f{first});
CREATE INDEX bank_detail_iban ON bank_detail (rq_iban_f{first});

-- anchor: the contact, company or lead that an address is shown on
CREATE TABLE address (
  id {id},
  type_id {int}, entity_type_id {int}, entity_id {int}, address_1 {text}, address_2 {text}, city {text},
  postal_code {text}, region {text}, province {text}, country {text}, country_code {text}, anchor_type_id {int},
  anchor_id {int}, address_1_f {text}, address_2_f {text}, city_f {text}, postal_code_f {text}, region_f {text},
  province_f {text}, country_f {text}, country_code_f {text}
);
CREATE UNIQUE INDEX address_key ON address (entity_id, entity_type_id, type_id);
CREATE INDEX address_anchor ON address (anchor_id, anchor_type_id, type_id);

-- field_count: how many fields it ever had, so that their numbers are not given twice
CREATE TABLE requisite_preset (
  id {id},
  entity_type_id {int}, country_id {int}, name {text}, date_create {moment}, date_modify {moment}, created_by_id {int},
  modify_by_id {int}, active {text}, sort {int}, xml_id {text}, name_f {text}, xml_id_f {text},
  field_count {int} NOT NULL DEFAULT 0
);

CREATE TABLE requisite_preset_field (
  preset_id {int} NOT NULL, id {int} NOT NULL, field_name {text} NOT NULL, field_title {text} NOT NULL, in_short_list {text} NOT NULL,
  sort {int} NOT NULL, PRIMARY KEY (preset_id, id)
){clustered};
CREATE UNIQUE INDEX requisite_preset_field_name ON requisite_preset_field (preset_id, field_name);

-- a record has one row; 0 is nothing chosen
CREATE TABLE requisite_link (
  id {id},
  entity_type_id {int}, entity_id {int}, requisite_id {int}, bank_detail_id {int}, mc_requisite_id {int},
  mc_bank_detail_id {int}
);
CREATE UNIQUE INDEX requisite_link_record ON requisite_link (entity_id, entity_type_id);
CREATE INDEX requisite_link_requisite ON requisite_link (requisite_id{first});
CREATE INDEX requisite_link_mc_requisite ON requisite_link (mc_requisite_id{first});
CREATE INDEX requisite_link_bank_detail ON requisite_link (bank_detail_id{first});
CREATE INDEX requisite_link_mc_bank_detail ON requisite_link (mc_bank_detail_id{first});
