-- The results of each key over the whole table; at most 20 keys.
SELECT
    ${KEY},
    count(*) AS "windows",
    ${SUMMARY_VALUES}
    sum(${COUNT}) AS "readings"
FROM ${PIPELINE}_windows
GROUP BY ${KEY}
ORDER BY ${KEY}
LIMIT 20
