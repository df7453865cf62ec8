-- The records of a range of whole windows, read from the topic between two offsets of each
-- partition. The live job has rejected the records that are left out.
CREATE TABLE ${PIPELINE}_topic WITH (
    'connector' = 'telltale-kafka',
    'topic' = '${TOPIC}',
    'properties.bootstrap.servers' = '${KAFKA_BOOTSTRAP_SERVERS}',
    ${KAFKA_CLIENT_OPTIONS}
    'properties.isolation.level' = 'read_committed',
    'properties.max.poll.records' = '10000',
    'scan.startup.mode' = 'specific-offsets',
    'scan.startup.specific-offsets' = '${FIRST_OFFSETS}',
    'scan.bounded.mode' = 'specific-offsets',
    'scan.bounded.specific-offsets' = '${END_OFFSETS}',
    'scan.topic-partition-discovery.interval' = '0 s',
    'scan.part.from' = '${FROM_MILLIS}',
    'scan.part.to' = '${TO_MILLIS}',
    'scan.part.without' = '${LEFT_OUT}',
    'key.format' = 'raw',
    'key.fields' = 'record_key',
    'value.format' = '${FORMAT}',
    ${VALUE_FORMAT_OPTIONS}
    'value.fields-include' = 'EXCEPT_KEY'
) LIKE ${PIPELINE}_record_contract;
