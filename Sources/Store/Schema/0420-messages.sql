-- How a message goes, about whom it is, and what became of it: the disclosure log (SHARE-2, NOTIFY-1).

ALTER TABLE message ADD COLUMN recipient_name {text} NOT NULL DEFAULT ''; -- whom it is for, as they were called then
ALTER TABLE message ADD COLUMN agency {id} REFERENCES agency (id); -- for whom they work
ALTER TABLE message ADD COLUMN because {text} NOT NULL DEFAULT ''; -- why telling them this was proportionate, in words (SHARE-2)
ALTER TABLE message ADD COLUMN written_by {id} REFERENCES user_account (id); -- whose act it was; null for the timetable
ALTER TABLE message ADD COLUMN link {text}; -- the private link that stands in it, by its id
ALTER TABLE message ADD COLUMN once {text}; -- for what it is sent, where it must be sent only once
ALTER TABLE message ADD COLUMN carried_by {text} NOT NULL DEFAULT ''; -- what took it: mailbox, smtp, notify, webhook
ALTER TABLE message ADD COLUMN provider_reference {text} NOT NULL DEFAULT ''; -- by which id whoever carried it knows it
ALTER TABLE message ADD COLUMN look_at {instant}; -- when whoever carried it is next asked whether it arrived
ALTER TABLE message ADD COLUMN delivered_at {instant}; -- when it arrived, as whoever carried it says
ALTER TABLE message ADD COLUMN opened_at {instant}; -- when it, or what it leads to, was first opened
ALTER TABLE message ADD COLUMN read_at {instant}; -- when they said that they have read it
ALTER TABLE message ADD COLUMN tries_before {int} NOT NULL DEFAULT 0; -- how often it was tried before somebody had it tried again

CREATE UNIQUE INDEX message_once ON message (once) WHERE once IS NOT NULL;
CREATE INDEX message_to_look_at ON message (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX message_by_written ON message (written_at, id);
CREATE INDEX message_by_agency ON message (agency, written_at);
CREATE INDEX message_given_up ON message (failed_at) WHERE failed_at IS NOT NULL;

CREATE TABLE message_person (
    message {id} NOT NULL REFERENCES message (id), -- one message
    person {id} NOT NULL REFERENCES person (id), -- somebody whom it is about
    PRIMARY KEY (message, person)
);
CREATE INDEX message_person_by_person ON message_person (person, message);
