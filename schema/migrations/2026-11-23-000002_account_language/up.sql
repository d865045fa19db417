-- The language in which the person last signed in, for mails; null where nobody has chosen one.
ALTER TABLE accounts ADD COLUMN language TEXT;
