-- A topic of results, one record per row, exactly once.
CREATE TABLE ${TABLE} WITH (
    'connector' = 'kafka',
    'topic' = '${TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.transaction.timeout.ms' = '900000',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${PROJECT}-${TOPIC}',
    'key.format' = 'raw',
    'key.fields' = '${KEY}',
    'value.format' = 'json',
    'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE ${CONTRACT};
