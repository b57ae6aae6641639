-- First names, as last names and titles have it: by what they begin with, records are found while people type.

CREATE INDEX contact_name_f ON contact (name_f{first});
CREATE INDEX lead_name_f ON lead (name_f{first});
