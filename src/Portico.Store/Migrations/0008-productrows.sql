-- Product rows of leads, deals, quotes, invoices and smart processes. Columns follow Model/Types/ProductRowType; a test compares them.
-- total and tax_total are those of the whole row, rounded to two places, so that the owner's amounts are sums of exact numbers.

CREATE TABLE product_row (
  id {id},
  owner_id {int}, owner_type {text}, product_id {int}, product_name {text}, price {money}, price_exclusive {money}, price_netto {money},
  price_brutto {money}, quantity {money}, discount_type_id {int}, discount_rate {money}, discount_sum {money}, tax_rate {money},
  tax_included {text}, customized {text}, measure_code {int}, measure_name {text}, sort {int}, xml_id {text}, type {int},
  total {money}, tax_total {money}, product_name_f {text}
);
CREATE INDEX product_row_owner ON product_row (owner_id, owner_type, sort);
