-- Callers whose rights reach few of many records (ADR 0017): records available to everyone by an index of their own, in the order of their
-- ids, with whose they are; on PostgreSQL the records of a user in that order too. A backup of an older version brings its smart processes back in
-- tables as they are now, with the index.

CREATE INDEX lead_opened ON lead (id, assigned_by_id) WHERE opened='Y';
CREATE INDEX deal_opened ON deal (id, assigned_by_id) WHERE opened='Y';
CREATE INDEX contact_opened ON contact (id, assigned_by_id) WHERE opened='Y';
CREATE INDEX company_opened ON company (id, assigned_by_id) WHERE opened='Y';
CREATE INDEX quote_opened ON quote (id, assigned_by_id) WHERE opened='Y';
CREATE INDEX smart_invoice_opened ON smart_invoice (id, assigned_by_id) WHERE opened='Y';
CREATE INDEX IF NOT EXISTS {item}_opened ON {item} (id, assigned_by_id) WHERE opened='Y';
-- only postgres
CREATE INDEX lead_owner_id ON lead (assigned_by_id, id);
-- only postgres
CREATE INDEX deal_owner_id ON deal (assigned_by_id, id);
-- only postgres
CREATE INDEX contact_owner_id ON contact (assigned_by_id, id);
-- only postgres
CREATE INDEX company_owner_id ON company (assigned_by_id, id);
-- only postgres
CREATE INDEX quote_owner_id ON quote (assigned_by_id, id);
-- only postgres
CREATE INDEX smart_invoice_owner_id ON smart_invoice (assigned_by_id, id);
