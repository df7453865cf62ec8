package dev.telltale.udf.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.telltale.guarantees.Proves;
import dev.telltale.udf.Sql;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_KEEPS_BYTES;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.BATCH;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

@Proves(
        value = DEAD_LETTER_KEEPS_BYTES,
        mode = {STREAM, BATCH},
        level = UNIT)
final class DeadLetterTest {
    private static final byte[] KEY = {1, 0, -1};

    @Test
    void keepsASmallRecordUnchanged() {
        byte[] value = new byte[KeptRecord.LARGEST_BYTES - KEY.length];
        KeptRecord kept = KeptRecord.of("bad", value, KEY);
        assertThat(kept.payload()).isSameAs(value);
        assertThat(kept.key()).isSameAs(KEY);
        assertThat(kept.error()).isEqualTo("bad");
        assertThat(kept.truncated()).isEmpty();
        assertThat(KeptRecord.isWhole(kept.error())).isTrue();
        assertThat(KeptRecord.of("null value", null, null))
                .isEqualTo(new KeptRecord("null value", null, null, Map.of()));
    }

    @Test
    void truncatesALargeRecordAndKeepsItsLengthAndHash() {
        byte[] value = new byte[KeptRecord.LARGEST_BYTES];
        Arrays.fill(value, (byte) '@');
        KeptRecord kept = KeptRecord.of("bad", value, KEY);
        assertThat(kept.payload()).hasSize(1_000_000).containsOnly('@');
        assertThat(kept.key()).isSameAs(KEY);
        assertThat(kept.error())
                .isEqualTo("bad; 67,043,328 bytes, first 1,000,000 kept, sha256 "
                        + "3980b56f11f968a6ec7cb981cdd1103c75023f80c9165bae3f90b318f2e7573f");
        assertThat(kept.truncated()).containsOnlyKeys("payload-length", "payload-sha256");
        assertThat(kept.truncated()).containsEntry("payload-length", "67043328");
        assertThat(kept.error()).endsWith(kept.truncated().get("payload-sha256"));
        assertThat(KeptRecord.isWhole(kept.error())).isFalse();
    }

    @Test
    void truncatesALargeKey() {
        KeptRecord kept = KeptRecord.of("bad", null, new byte[70_000_000]);
        assertThat(kept.key()).hasSize(1_000_000);
        assertThat(kept.error()).startsWith("bad; key of 70,000,000 bytes, first 1,000,000 kept, sha256 ");
        assertThat(kept.truncated()).containsOnlyKeys("key-length", "key-sha256");
    }

    @ParameterizedTest
    @EnumSource
    void worksInSql(Sql sql) {
        Row row = Sql.rows(sql.session(Map.of()), """
                        SELECT letter.error, letter.payload, letter.record_key, letter.headers
                        FROM (
                            SELECT dead_letter(
                                error, 'a topic', 3, CAST(4 AS BIGINT), payload, CAST(NULL AS BYTES)) AS letter
                            FROM (VALUES ('bad', X'00FF')) AS records (error, payload)
                        ) AS letters
                        """).get(0);
        assertThat(row.getField(0)).isEqualTo("bad");
        assertThat(row.getField(1)).isEqualTo(new byte[] {0, -1});
        assertThat(row.getField(2)).isNull();
        Map<?, ?> headers = (Map<?, ?>) row.getField(3);
        assertThat(headers).hasSize(4);
        assertThat(Map.of("error", "bad", "topic", "a topic", "partition", "3", "offset", "4"))
                .allSatisfy((name, text) -> assertThat((byte[]) headers.get(name))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(text));
    }
}
