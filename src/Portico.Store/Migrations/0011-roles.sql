-- Roles: what they allow with the records of each card, and who has them. In role_right the card 0 stands for every card without rows of
-- its own, the pipeline -1 for every pipeline without one; what has no row is not allowed. Members are access codes: U5, D3, DR3, AU.
-- Users had one level for all of CRM before; they keep what they had.

CREATE TABLE role (
  id {id}, code {text} NOT NULL, name {text} NOT NULL, can_configure {bool} NOT NULL, sort {int} NOT NULL
);
CREATE TABLE role_right (
  role_id {int} NOT NULL, entity_type_id {int} NOT NULL, category_id {int} NOT NULL, operation {text} NOT NULL, level {text} NOT NULL,
  PRIMARY KEY (role_id, entity_type_id, category_id, operation)
){clustered};
CREATE TABLE role_member (role_id {int} NOT NULL, access_code {text} NOT NULL, PRIMARY KEY (role_id, access_code)){clustered};

INSERT INTO role (code, name, can_configure, sort) VALUES ('director', 'Director', FALSE, 100);
INSERT INTO role (code, name, can_configure, sort) VALUES ('head', 'Head of department', FALSE, 200);
INSERT INTO role (code, name, can_configure, sort) VALUES ('manager', 'Manager', FALSE, 300);
INSERT INTO role_right (role_id, entity_type_id, category_id, operation, level)
  SELECT r.id, 0, -1, o.name, CASE r.code WHEN 'director' THEN 'All' WHEN 'head' THEN 'Subdepartments' ELSE 'Own' END
  FROM role r CROSS JOIN (SELECT 'Read' AS name UNION ALL SELECT 'Add' UNION ALL SELECT 'Update' UNION ALL SELECT 'Delete'
    UNION ALL SELECT 'Export' UNION ALL SELECT 'Import') o;
INSERT INTO role_member (role_id, access_code)
  SELECT r.id, 'U'||u.id FROM portal_user u JOIN role r ON r.code=CASE u.crm_access WHEN 'All' THEN 'director' WHEN 'Own' THEN 'manager' END;
ALTER TABLE portal_user DROP COLUMN crm_access;
