-- Views of replies.sqlite: the obvious questions, each as a table. Read when the file is made.

-- One row per office: how many replies, from when to when.
CREATE VIEW offices AS
SELECT agency, province, city, county, count(*) AS replies, min(date) AS first, max(date) AS last
FROM replies WHERE agency IS NOT NULL
GROUP BY agency, province, city, county ORDER BY replies DESC, agency;

-- Promises with a date, the next first.
CREATE VIEW promises_by_due_date AS
SELECT c.due, CASE length(c.due)
         WHEN 4 THEN c.due || '-12-31'
         WHEN 7 THEN date(c.due || '-01', '+1 month', '-1 day')
         ELSE c.due
       END AS due_by, c.text, r.agency, r.date, r.title, c.address
FROM commitments AS c JOIN replies AS r ON r.id = c.reply
WHERE c.due IS NOT NULL ORDER BY due_by, c.reply, c.n;

-- Documents by the number of replies that cite them.
CREATE VIEW documents_by_replies AS
SELECT d.title, d.doc_number, d.issuer, count(DISTINCT c.reply) AS replies, d.address
FROM documents AS d JOIN citations AS c ON c.document = d.id
GROUP BY d.id ORDER BY replies DESC, d.title, d.id;

-- Figures with a name, beside who says so and when.
CREATE VIEW figures_by_indicator AS
SELECT f.indicator, f.number, f.number_max, f.unit, f.qualifier, f.area, f.as_of, f.kind,
       r.agency, r.date, f.sentence, f.address
FROM figures AS f JOIN replies AS r ON r.id = f.reply
WHERE f.indicator IS NOT NULL ORDER BY f.indicator, f.unit, r.date, f.reply, f.n;

-- How many replies of each year are on each theme.
CREATE VIEW themes_by_year AS
SELECT t.theme, r.year, count(*) AS replies
FROM themes AS t JOIN replies AS r ON r.id = t.reply
GROUP BY t.theme, r.year ORDER BY t.theme, r.year;
