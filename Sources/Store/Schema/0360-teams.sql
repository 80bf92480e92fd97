-- Teams of agencies: to whom work is given, and who is in them on a day (FD-5, FD-11, MASH-1).

CREATE TABLE team (
    id {id} PRIMARY KEY, -- a team
    agency {id} NOT NULL REFERENCES agency (id), -- whose it is
    kind {text} NOT NULL, -- key of teams.yaml: what work comes to it
    name {text} NOT NULL, -- what it is called
    name_key {text} NOT NULL, -- its name folded for sorting and finding
    closed_on {date}, -- the day from which it is no more; null while it works
    version {int} NOT NULL DEFAULT 1, -- rises with every change
    UNIQUE (agency, name_key)
);

CREATE TABLE team_member (
    id {id} PRIMARY KEY, -- one person's time in a team
    team {id} NOT NULL REFERENCES team (id), -- the team
    user_account {id} NOT NULL REFERENCES user_account (id), -- who
    leads {bool} NOT NULL, -- whether they lead it: they see its whole work and give it out
    from_day {date} NOT NULL, -- first day in it
    to_day {date}, -- last day in it; null while they are in it
    CHECK (to_day IS NULL OR to_day >= from_day)
);
CREATE INDEX team_member_by_user ON team_member (user_account);
CREATE INDEX team_member_by_team ON team_member (team);
