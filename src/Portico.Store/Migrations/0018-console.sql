-- What the console keeps for people under names of its own, as JSON: columns of lists, saved filters. User 0 is everybody.

CREATE TABLE console_setting (user_id {int} NOT NULL, name {text} NOT NULL, value {text} NOT NULL, PRIMARY KEY (user_id, name)){clustered};
