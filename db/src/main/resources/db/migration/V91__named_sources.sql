-- Programs name where their files come from, so that answers are remembered for them, too.
comment on table import_source is 'Where files came from that were imported, with the answers that were given.';
comment on column import_source.source_hash is 'SHA-256, hexadecimal, of the name that a caller of the API gives the source; in the page of what the calendar calls itself, else of the program that wrote it and the file''s name, else of that name: any of them may name a person.';
