-- A register as revision 0012 kept it. Never changed: it is what users have.
INSERT INTO document (digest, name, kind, imported_at, imported_by, original, extracted)
VALUES ('a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1', 'protokoll-mars.txt', 'text', '2026-03-12T09:30:00+00:00', 'Kansliet', :mars, :mars_text);
INSERT INTO document (digest, name, kind, imported_at, imported_by, original, extracted)
VALUES ('b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2', 'protokoll-juni.txt', 'text', '2026-06-22T08:00:00+00:00', 'Kansliet', :juni, :juni_text);
INSERT INTO reading (document_id, municipality, told, parser_version, read_at, read_by)
VALUES (1, 'Granvikens kommun', NULL, '0.1.0', '2026-03-12T09:30:00+00:00', 'Kansliet'),
    (2, 'Granvikens kommun', NULL, '0.1.0', '2026-06-22T08:00:00+00:00', 'Kansliet');
INSERT INTO mention (key, reading_id, kind, payload)
VALUES ('b059a877a0f0cca74f014d34', 1, 'decided',
    '{"kind": "decided", "source": {"document": "protokoll-mars.txt", "digest": "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1", "page": 1, "start": 45, "end": 142, "quote": "uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser senast den 30 juni 2026"}, "rule": "uppdra-till", "task": "ta fram en plan för kommunens lekplatser", "giver": "Kommunstyrelsen", "receiver": "Tekniska nämnden", "municipality": "Granvikens kommun", "day": "2026-03-02", "paragraph": "§ 12", "cases": ["KS 2026/41"], "title": "Lekplatser", "due": {"text": "senast den 30 juni 2026", "kind": "by", "value": "2026-06-30", "earliest": null, "date": "2026-06-30", "recurrence": null, "rule": "calendar-day", "assumed": []}, "cited": null, "cited_due": null, "doubts": []}');
INSERT INTO mention (key, reading_id, kind, payload)
VALUES ('6df57c590cdd617074f9a9a7', 1, 'decided',
    '{"kind": "decided", "source": {"document": "protokoll-mars.txt", "digest": "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1", "page": 1, "start": 186, "end": 236, "quote": "uppdra till kulturnämnden att utreda en ny simhall"}, "rule": "uppdra-till", "task": "utreda en ny simhall", "giver": "Kommunstyrelsen", "receiver": "Kulturnämnden", "municipality": "Granvikens kommun", "day": "2026-03-02", "paragraph": "§ 13", "cases": ["KS 2026/42"], "title": "Simhall", "due": null, "cited": null, "cited_due": null, "doubts": []}');
INSERT INTO mention (key, reading_id, kind, payload)
VALUES ('ba5902058ba8adfa03d34179', 2, 'extended',
    '{"kind": "extended", "source": {"document": "protokoll-juni.txt", "digest": "b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2", "page": 1, "start": 45, "end": 135, "quote": "ge tekniska nämnden anstånd med planen för kommunens lekplatser till den 30 september 2026"}, "rule": "ge-anstånd", "task": null, "giver": "Kommunstyrelsen", "receiver": "Tekniska nämnden", "municipality": "Granvikens kommun", "day": "2026-06-15", "paragraph": "§ 40", "cases": ["KS 2026/41"], "title": "Lekplatser", "due": {"text": "till den 30 september 2026", "kind": "by", "value": "2026-09-30", "earliest": null, "date": "2026-09-30", "recurrence": null, "rule": "day", "assumed": []}, "cited": null, "cited_due": null, "doubts": []}');
INSERT INTO assignment (number, municipality, created_at)
VALUES (1, 'Granvikens kommun', '2026-03-12T09:30:00+00:00'), (2, 'Granvikens kommun', '2026-03-12T09:30:00+00:00');
INSERT INTO entry (recorded_at, actor, kind, assignment, mention_id, retracts, reason)
VALUES ('2026-03-12T09:30:00+00:00', 'Kansliet', 'recorded', 1, 1, NULL, NULL),
    ('2026-03-12T09:30:00+00:00', 'Kansliet', 'recorded', 2, 2, NULL, NULL),
    ('2026-06-22T08:00:00+00:00', 'Kansliet', 'recorded', 2, 3, NULL, NULL),
    ('2026-06-22T08:00:00+00:00', 'Kansliet', 'retracted', NULL, NULL, 3, 'hör till uppdrag 1'),
    ('2026-06-22T08:00:00+00:00', 'Kansliet', 'recorded', 1, 3, NULL, NULL);
INSERT INTO entry (recorded_at, actor, kind, assignment, retracts, payload)
VALUES ('2026-07-01T07:15:00+00:00', 'Karin Ek', 'act', 1, NULL, '{"day": "2026-07-01", "act": "noted", "text": "ringt förvaltningen"}'),
    ('2026-07-01T07:15:00+00:00', 'Karin Ek', 'act', 2, NULL, '{"day": "2026-07-01", "act": "closed", "reference": "KS 2026-06-15 § 41", "why": null}'),
    ('2026-07-01T07:15:00+00:00', 'Karin Ek', 'act', 2, 7, '{"day": "2026-07-01", "act": "undone", "entry": 7}'),
    ('2026-07-01T07:15:00+00:00', 'Karin Ek', 'act', 2, NULL, '{"day": "2026-07-01", "act": "named", "official": "Anna Ek", "why": "ny handläggare"}'),
    ('2026-07-01T07:15:00+00:00', 'Karin Ek', 'act', 1, NULL, '{"day": "2026-07-01", "act": "confirmed", "why": "kontrollerat mot protokollet", "doubts": []}');
INSERT INTO directory_version (recorded_at, actor)
VALUES ('2026-07-02T08:00:00+00:00', 'Karin Ek'), ('2026-07-03T08:00:00+00:00', 'Karin Ek');
INSERT INTO post (role, unit, municipality, name, email, first_day, last_day, added_in, removed_in)
VALUES ('registrar', NULL, NULL, 'Karin Ek', 'karin.ek@granviken.se', NULL, NULL, 1, NULL),
    ('official', 'Tekniska nämnden', 'Granvikens kommun', 'Anna Ek', 'anna.ek@granviken.se', NULL, NULL, 1, 2),
    ('official', 'Tekniska nämnden', 'Granvikens kommun', 'Bo Sol', 'bo.sol@granviken.se', '2026-08-01', NULL, 2, NULL);
INSERT INTO absence (email, first_day, last_day, deputy, added_in, removed_in)
VALUES ('bo.sol@granviken.se', '2026-08-10', '2026-08-14', 'karin.ek@granviken.se', 2, NULL);
INSERT INTO outbox (kind, sender, recipient, subject, day, urgency, message_id, message, state, reason, created_at, attempts, next_attempt_at, lease, ended_at, told)
VALUES ('reminder', 'registrator@granviken.se', 'anna.ek@granviken.se', 'Påminnelse: KS 2026/41', '2026-07-02', '2026-09-30', '<1@granviken.se>', :mars, 'sent', NULL, '2026-07-02T06:00:00+00:00', 1, '2026-07-02T06:00:00+00:00', NULL, '2026-07-02T06:00:01+00:00', false),
    ('reminder', 'registrator@granviken.se', 'bo.sol@granviken.se', 'Påminnelse: KS 2026/42', '2026-07-02', '2026-09-30', '<2@granviken.se>', :juni, 'due', NULL, '2026-07-02T06:00:00+00:00', 0, '2026-07-02T06:00:00+00:00', NULL, NULL, false);
INSERT INTO attempt (mail, began_at, ended_at, outcome, reply)
VALUES (1, '2026-07-02T06:00:00+00:00', '2026-07-02T06:00:01+00:00', 'sent', '250 ok');
INSERT INTO reminder (assignment, deadline, step, recipient, mail)
VALUES (1, '2026-09-30', '60', 'anna.ek@granviken.se', 1);
INSERT INTO sending (id, ticked_at, trusted_at, sent_at, paused_until, pause_reason, planned)
VALUES (1, '2026-07-02T06:00:01+00:00', '2026-07-02T06:00:01+00:00', '2026-07-02T06:00:01+00:00', NULL, NULL, NULL);
INSERT INTO unreachable (address, since, reply)
VALUES ('sture@granviken.se', '2026-07-02T06:00:01+00:00', '550 no such user');
INSERT INTO bounce (report, address, code, words, reported_at, mail, read_at, read_by)
VALUES ('<studs-1@granviken.se>', 'sture@granviken.se', '5.1.1', '550 no such user', '2026-07-02T06:00:02+00:00', 1, '2026-07-03T06:00:00+00:00', 'Karin Ek');
INSERT INTO received (name, mark, received_at, payload, put_away, mail)
VALUES ('protokoll-juni.txt', '1200-1782806472000000000', '2026-06-22T08:00:00+00:00',
    '{"document": "protokoll-juni.txt", "result": "imported", "municipality": "Granvikens kommun", "new": [], "changed": [1], "confirmed": 0, "uncertain": 0, "reason": null}', true, NULL);
INSERT INTO erasure (recorded_at, actor, decision, before)
VALUES ('2026-07-03T06:00:00+00:00', 'Karin Ek', 'KS 2026/99', '2024-01-01');
