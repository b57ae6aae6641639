-- Passwords, second factors and sessions: apart from portal_user, so that who lists people reads no hashes. Secrets of second factors are
-- encrypted with the keys of protection_key, recovery codes and sessions are hashes.

CREATE TABLE user_login (
  user_id {int} PRIMARY KEY, password_hash {text} NOT NULL, password_set {int} NOT NULL, must_change {bool} NOT NULL,
  totp_secret {text}, totp_step {int} NOT NULL
){clustered};

CREATE TABLE recovery_code (user_id {int} NOT NULL, hash {text} NOT NULL, PRIMARY KEY (user_id, hash)){clustered};

-- awaits: '' is signed in, otherwise what is still to be given
CREATE TABLE session (
  hash {text} PRIMARY KEY, user_id {int} NOT NULL, awaits {text} NOT NULL, created {int} NOT NULL, seen {int} NOT NULL, expires {int} NOT NULL,
  address {text} NOT NULL, agent {text} NOT NULL
){clustered};
CREATE INDEX session_user_id ON session (user_id);

CREATE TABLE protection_key (id {text} PRIMARY KEY, xml {text} NOT NULL){clustered};
