-- Who changed rights, users, webhooks and settings: no secrets, no hashes of them. Webhooks that end, and tokens of the control plane.

CREATE TABLE audit (
  id {id}, moment {int} NOT NULL, actor_id {int} NOT NULL, via {text} NOT NULL, action {text} NOT NULL, object {text} NOT NULL,
  details {text} NOT NULL, address {text} NOT NULL
);
CREATE INDEX audit_moment ON audit (moment);

ALTER TABLE webhook ADD COLUMN expires {int};
ALTER TABLE webhook ADD COLUMN is_active {bool} NOT NULL DEFAULT TRUE;

CREATE TABLE control_token (id {id}, hash {text} NOT NULL UNIQUE, user_id {int} NOT NULL, title {text} NOT NULL, created {int} NOT NULL);
