-- The one message a day that says what is late or about to be.

CREATE TABLE digest (
    user_account {id} NOT NULL REFERENCES user_account (id), -- to whom
    on_day {date} NOT NULL, -- of which day
    late {int} NOT NULL, -- how many of their time limits were late then
    soon {int} NOT NULL, -- how many were due soon
    written_at {instant} NOT NULL, -- when it was put in the outbox
    PRIMARY KEY (user_account, on_day)
);
