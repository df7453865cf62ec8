-- A record of the topic: the columns of its reading, and those that every record has.
CREATE TABLE ${PIPELINE}_record_contract (
    record_key BYTES,
    record_time TIMESTAMP_LTZ(3),
    record_value BYTES METADATA FROM 'value.raw' VIRTUAL,
    record_error STRING METADATA FROM 'value.error' VIRTUAL,
    record_received_at TIMESTAMP_LTZ(3) NOT NULL METADATA FROM 'value.received-at' VIRTUAL,
    record_topic STRING NOT NULL METADATA FROM 'topic' VIRTUAL,
    record_partition INT NOT NULL METADATA FROM 'partition' VIRTUAL,
    record_offset BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL,
    record_watermark TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL,
    record_judged BOOLEAN METADATA FROM 'judged' VIRTUAL
) LIKE ${PIPELINE}_reading_contract;
