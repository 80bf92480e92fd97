-- The check of how good a referral is has a record of its own: whoever takes up the contact does not take it up (FD-2).

UPDATE clock SET subject_kind = 'referral' WHERE kind = 'referral-quality' AND subject_kind = 'contact';
