-- The company's departments, and what is seldom said of people. A portal of before has its topmost department, which all of its users belong to.

CREATE TABLE department (id {id}, name {text} NOT NULL, sort {int} NOT NULL, parent_id {int} NOT NULL, head_id {int} NOT NULL);

INSERT INTO department (name, sort, parent_id, head_id) SELECT 'Company', 500, 0, 0 WHERE EXISTS (SELECT 1 FROM portal_user);

CREATE TABLE user_profile (user_id {int} NOT NULL, name {text} NOT NULL, value {text} NOT NULL, PRIMARY KEY (user_id, name)){clustered};
