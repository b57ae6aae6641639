-- What is set up once and seldom changes: sections of cards, digital workplaces.

-- sections of a card as JSON; user 0 is the card that all users share, variant the pipeline or the kind of lead
CREATE TABLE card_configuration (
  entity_type_id {int} NOT NULL, variant {int} NOT NULL, user_id {int} NOT NULL, sections {text} NOT NULL,
  PRIMARY KEY (entity_type_id, variant, user_id)
){clustered};

-- digital workplaces; a smart process names its own in custom_section_id
CREATE TABLE automated_solution (id {id}, title {text} NOT NULL);
UPDATE smart_process SET custom_section_id=NULL;
