-- Applications and their tokens. Of secrets, codes and tokens only hashes (SHA-256) are kept. Moments are Unix seconds. An application that
-- was removed keeps its row, so that its tokens are known for what they were.

CREATE TABLE application (
  id {id}, client_id {text} NOT NULL, secret_hash {text} NOT NULL, title {text} NOT NULL, scopes {text} NOT NULL, status {text} NOT NULL, paid_until {int} NOT NULL,
  handler_url {text} NOT NULL, install_url {text} NOT NULL, redirect_url {text} NOT NULL, is_api_only {bool} NOT NULL, is_installed {bool} NOT NULL,
  members {text} NOT NULL, created {int} NOT NULL, created_by {int} NOT NULL, is_deleted {bool} NOT NULL
);
CREATE UNIQUE INDEX application_client ON application (client_id);

CREATE TABLE oauth_code (hash {text} NOT NULL, application_id {int} NOT NULL, user_id {int} NOT NULL, expires {int} NOT NULL, PRIMARY KEY (hash)){clustered};

-- One pair of tokens. Pairs that came out of each other are a family. rotated is when the pair was exchanged for the next one, which follows
-- from its refresh token and the salt.
CREATE TABLE oauth_token (
  id {id}, application_id {int} NOT NULL, user_id {int} NOT NULL, family {text} NOT NULL, access_hash {text} NOT NULL, refresh_hash {text} NOT NULL,
  access_expires {int} NOT NULL, refresh_expires {int} NOT NULL, rotated {int} NOT NULL, salt {text} NOT NULL
);
CREATE UNIQUE INDEX oauth_token_access ON oauth_token (access_hash);
CREATE UNIQUE INDEX oauth_token_refresh ON oauth_token (refresh_hash);
CREATE INDEX oauth_token_family ON oauth_token (family);
CREATE INDEX oauth_token_expires ON oauth_token (refresh_expires);

-- What applications keep for themselves (user 0) and for a user; values are JSON.
CREATE TABLE application_option (
  application_id {int} NOT NULL, user_id {int} NOT NULL, name {text} NOT NULL, value {text} NOT NULL, place {int} NOT NULL, PRIMARY KEY (application_id, user_id, name)
){clustered};

-- Where applications stand in the interface; options and texts are JSON.
CREATE TABLE placement (
  id {id}, application_id {int} NOT NULL, code {text} NOT NULL, handler {text} NOT NULL, user_id {int} NOT NULL, title {text} NOT NULL, description {text} NOT NULL,
  options {text} NOT NULL, languages {text} NOT NULL, created {int} NOT NULL
);
CREATE INDEX placement_application ON placement (application_id, code);
