-- Who is on shift where work comes in (FD-11): by weekday and hour, from a day to a day. People are numbers here, not names.

CREATE TABLE shift (
    id {id} PRIMARY KEY, -- so many people of a team at certain hours of certain weekdays
    team {id} NOT NULL REFERENCES team (id), -- whose shift
    words {text} NOT NULL DEFAULT '', -- what it is called: day, evening, cover for the fair
    weekdays {text} NOT NULL, -- the days on which it begins, 1 for Monday to 7 for Sunday: 12345
    on_bank_holidays {bool} NOT NULL, -- whether it is worked on those that are bank holidays
    from_time {text} NOT NULL, -- when it begins, in London: 08:00
    until_time {text} NOT NULL, -- when it ends; no later than it begins means the next day
    people {int} NOT NULL CHECK (people > 0), -- how many
    first_day {date} NOT NULL, -- first day on which it begins
    last_day {date}, -- last day on which it begins; null while nothing ends it
    added_at {instant} NOT NULL, -- when it was written down
    added_by {id} REFERENCES user_account (id), -- by whom
    removed_at {instant}, -- when it was taken back as wrong; null while it counts
    CHECK (last_day IS NULL OR last_day >= first_day)
);
CREATE INDEX shift_by_team ON shift (team);
