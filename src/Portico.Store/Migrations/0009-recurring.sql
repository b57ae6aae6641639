-- Templates of recurring deals with their schedules. Columns follow Model/Types/RecurringType; a test compares them.
-- next_execution is empty where nothing is to be made: the index finds what is due among those that wait.

CREATE TABLE deal_recurring (
  id {id},
  deal_id {int}, based_id {int}, active {text}, next_execution {moment}, last_execution {moment}, counter_repeat {int},
  start_date {day}, category_id {int}, is_limit {text}, limit_repeat {int}, limit_date {day},
  mode {text}, single_value {int}, single_type {text}, multiple_type {text}, multiple_interval {int},
  begin_type {text}, begin_value {int}, close_type {text}, close_value {int}
);
CREATE UNIQUE INDEX deal_recurring_deal ON deal_recurring (deal_id);
CREATE INDEX deal_recurring_based ON deal_recurring (based_id);
CREATE INDEX deal_recurring_next ON deal_recurring (next_execution{first});
