INSERT INTO people (id, language, consent_notice, consent_at, notice, profile, conversation, version, message_id, dossier_id, blocked, seen_at)
VALUES (7000000001, 'id', '2026-01', '2026-03-02 12:00:00.000000', '2026-01', '{"wilayah": "13.71"}', 'self_check', 3, 55, 'abcdef0123', false, '2026-03-02 12:00:00.000000');
INSERT INTO drafts (person_id, conversation, step, data) VALUES (7000000001, 'self_check', 'nib', '{"answers": {"nib": "ya"}}');
INSERT INTO checks (person_id, started_at, programme, answers, verdicts, finished_at, dossier_id)
VALUES (7000000001, '2026-03-01 12:00:00.000000', 'ovop 2026.1', '{"nib": "ya"}', '{"izin": "terpenuhi"}', '2026-03-01 13:00:00.000000', 'abcdef0123');
INSERT INTO consents (person_id, notice, given, at) VALUES (7000000001, '2026-01', true, '2026-03-02 12:00:00.000000');
INSERT INTO updates (id, person_id, handouts, at) VALUES (1, 7000000001, '[{"kind": "card"}]', '2026-03-02 12:00:00.000000');
INSERT INTO dossiers (id, name, state, programme, round_year, created_at, changed_at, region, answers, slots, former, ticket, version)
VALUES ('abcdef0123', 'Keripik Contoh', 'diajukan', 'ovop 2026.1', 2026, '2026-03-02 12:00:00.000000', '2026-03-02 12:00:00.000000', '13.71', '{"nib": "ya"}', '{"nib": "NIB"}', '{}', 'OVOP-2026-1371-0001', 2);
INSERT INTO papers (dossier_id, document, state, skipped, endless, flags) VALUES ('abcdef0123', 'nib', 'diperiksa', false, false, '[]');
INSERT INTO pieces (id, dossier_id, document, sent_by, kind, file_id, unique_id, received_at, position, state, attempts)
VALUES ('0123456789', 'abcdef0123', 'nib', 7000000001, 'photo', 'f', 'u', '2026-03-02 12:00:00.000000', 0, 'menunggu', 0);
INSERT INTO links (person_id, dossier_id, role, since) VALUES (7000000001, 'abcdef0123', 'pemilik', '2026-03-02 12:00:00.000000');
INSERT INTO events (dossier_id, at, actor, happening) VALUES ('abcdef0123', '2026-03-02 12:00:00.000000', 'pemilik', 'dibuka');
INSERT INTO outbox (key, person_id, kind, "values", rank, batch, standing, due_at, tries) VALUES ('contoh:1', 7000000001, 'contoh', '{"nama": "Contoh"}', 1, '', 'waiting', '2026-03-02 12:00:00.000000', 0);
INSERT INTO outbox (key, person_id, kind, "values", rank, batch, standing, due_at, tries, message_id, album) VALUES ('siaran:siaran0001:7000000001', 7000000001, 'siaran', '{}', 2, 'siaran:siaran0001', 'sent', '2026-03-02 12:00:00.000000', 1, 7, 'a7');
INSERT INTO leases (name, holder, beat) VALUES ('outbox', 'a1', 3);
INSERT INTO zones (id, name, regions) VALUES ('13.71', 'Kota Padang', '["13.71"]');
INSERT INTO sessions (id, kind, zone_id, starts_at, timezone, minutes, capacity, place, slot_minutes, topic, coach, coach_ids, link, by_hand, cancel_hours, state, revision, reason, last_number, created_by)
VALUES ('c0ffee0001', 'klinik', '13.71', '2026-03-05 02:00:00.000000', 'Asia/Jakarta', 120, 20, '{"name": "Aula Contoh", "address": "", "latitude": null, "longitude": null}', 0, 'NIB', '', '[]', '', false, 3, 'terjadwal', 0, '', 1, 7000000001);
INSERT INTO bookings (id, session_id, person_id, name, number, standing, at, changed_at, gaps, done, revision)
VALUES ('b00c000001', 'c0ffee0001', 7000000001, 'Keripik Bu Contoh', 1, 'terkonfirmasi', '2026-03-05 02:00:00.000000', '2026-03-02 12:00:00.000000', '["nib"]', '[]', 0);
INSERT INTO cases (id, person_id, region, title, state, asked_at, changed_at, due_on, announcement_id) VALUES ('c1', 7000000001, '13.71', 'Contoh?', 'menunggu', '2026-03-02 12:00:00.000000', '2026-03-02 12:00:00.000000', '2026-03-05', 'siaran0001');
INSERT INTO case_messages ("case", at, voice, text, author) VALUES ('c1', '2026-03-02 12:00:00.000000', 'pemilik', 'Contoh?', '');
INSERT INTO local_answers (id, region, question, answer, author, at) VALUES ('j1', '13.71', 'Contoh?', 'Contoh.', 'petugas001', '2026-03-02 12:00:00.000000');
INSERT INTO officers (id, person_id, name, joined_at) VALUES ('petugas001', 7000000001, 'Petugas Contoh', '2026-03-02 12:00:00.000000');
INSERT INTO posts (officer_id, role, region, since) VALUES ('petugas001', 'admin', '13', '2026-03-02 12:00:00.000000');
INSERT INTO invitations (digest, role, region, invited_by, expires_at) VALUES ('abc', 'operator', '13.71', 'petugas001', '2026-03-05 12:00:00.000000');
INSERT INTO audit (id, at, officer_id, deed, region, subject, details, chat)
VALUES (1, '2026-03-02 12:00:00.000000', 'petugas001', 'diundang', '13.71', '', '{"role": "operator"}', 'pribadi');
INSERT INTO vault (name, sealed) VALUES ('fingerprints', 'contoh');
INSERT INTO erasures (prefix) VALUES ('p/aaaaaaaaaa');
INSERT INTO rulings (id, dossier_id, document, officer_id, at, outcome, due_at, reason, inner_note, seconded_by, batch) VALUES ('badc0de001', 'abcdef0123', 'nib', 'petugas001', '2026-03-02 12:00:00.000000', 'sah', '2026-03-02 12:10:00.000000', '', '', '', '');
INSERT INTO inquiries (id, dossier_id, officer_id, text, asked_at, answer) VALUES ('badc0de002', 'abcdef0123', 'petugas001', 'Contoh?', '2026-03-02 12:00:00.000000', '');
INSERT INTO announcements (id, officer_id, regions, created_at, content, segment, state, gathered_to, gathered)
VALUES ('siaran0001', 'petugas001', '["13"]', '2026-03-02 12:00:00.000000', '{"text": "Contoh", "english": "", "attachments": []}', '[]', 'konsep', 0, false);
INSERT INTO declined (person_id) VALUES (7000000001);
INSERT INTO slips (digest, dossier_id) VALUES ('badc0de003', 'abcdef0123');
INSERT INTO staff_groups (id, region, officer, at, warned) VALUES (-1001000000001, '13.71', 'petugas001', '2026-03-02 12:00:00.000000', false);
INSERT INTO case_topics ("case", group_id, thread_id, title, told, synced_at) VALUES ('c1', -1001000000001, 3, 'Contoh?', 1, '2026-03-02 12:00:00.000000');
INSERT INTO sent_tables (id, person_id, purpose, file_id, sent_at, state, fault, detail, rows, attempts)
VALUES ('tabel00001', 7000000001, 'hasil', '', '2026-03-02 12:00:00.000000', 'terbaca', '', '', '[{"baris": "2", "tiket": "OVOP-2026-1371-0001"}]', 1);
INSERT INTO reminders (person_id, refused, told_at) VALUES (7000000001, true, '2026-03-02 12:00:00.000000');
