-- Long text while it is being written: nothing typed is lost to a time-out, a crash or a lost connection.

CREATE TABLE draft (
    user_account {id} NOT NULL REFERENCES user_account (id), -- who is writing
    form {text} NOT NULL, -- which form of which record: report-progress/{id}
    fields {text} NOT NULL, -- canonical JSON object: field to text as typed
    saved_at {instant} NOT NULL, -- when it was last saved
    PRIMARY KEY (user_account, form)
);
