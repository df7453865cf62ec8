-- The records of a range of whole windows, landed in the database as they came. The format decodes
-- them as in the live job; record_time is the event time of the landing.
CREATE TABLE ${PIPELINE}_topic WITH (
    'connector' = 'telltale-landed',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${PIPELINE}_readings',
    'value.format' = '${FORMAT}',
    ${LANDED_FORMAT_OPTIONS}
    'scan.event-time.from' = '${FROM}',
    'scan.event-time.to' = '${TO}'
) LIKE ${PIPELINE}_record_contract;
