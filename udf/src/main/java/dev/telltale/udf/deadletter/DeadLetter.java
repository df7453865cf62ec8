package dev.telltale.udf.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;

/**
 * {@code dead_letter(error, topic, partition_id, partition_offset, payload, record_key) -> ROW<error, payload, record_key,
 * headers>}: converts an unusable record to a dead letter. The payload and the key are truncated if the record is too
 * large, see {@link KeptRecord}. The headers of the dead letter are {@code error}, {@code topic}, {@code partition} and
 * {@code offset} as text, and the length and hash of truncated parts.
 */
public final class DeadLetter extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    /**
     * Converts a record.
     *
     * @param payload the value as received, or null
     * @param key the key as received, or null
     */
    @DataTypeHint("ROW<error STRING, payload BYTES, record_key BYTES, headers MAP<STRING, BYTES>>")
    public Row eval(String error, String topic, Integer partition, Long offset, byte[] payload, byte[] key) {
        KeptRecord kept = KeptRecord.of(error, payload, key);
        Map<String, byte[]> headers = new HashMap<>();
        headers.put("error", text(kept.error()));
        headers.put("topic", text(topic));
        headers.put("partition", text(partition.toString()));
        headers.put("offset", text(offset.toString()));
        kept.truncated().forEach((name, value) -> headers.put(name, text(value)));
        return Row.of(kept.error(), kept.payload(), kept.key(), headers);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
