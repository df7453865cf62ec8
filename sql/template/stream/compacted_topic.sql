-- A compacted topic of results: the newest record of each key stays, exactly once.
CREATE TABLE ${TABLE} WITH (
    'connector' = 'upsert-kafka',
    'topic' = '${TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.transaction.timeout.ms' = '900000',
    'sink.delivery-guarantee' = 'exactly-once',
    'sink.transactional-id-prefix' = '${PROJECT}-${TOPIC}',
    'key.format' = 'raw',
    'value.format' = 'json',
    'value.json.timestamp-format.standard' = 'ISO-8601'
) LIKE ${CONTRACT};
