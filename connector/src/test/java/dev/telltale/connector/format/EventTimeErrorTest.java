package dev.telltale.connector.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.telltale.connector.time.TimestampStandard;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.DEAD_LETTER_NAMES_REASON;
import static dev.telltale.guarantees.Level.UNIT;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

/** A decoded record without a usable event time keeps its other columns and carries the reason. */
@Proves(value = DEAD_LETTER_NAMES_REASON, mode = STREAM, level = UNIT)
final class EventTimeErrorTest {

    private static final DataType COLUMNS = DataTypes.ROW(
            DataTypes.FIELD("id", DataTypes.STRING()),
            DataTypes.FIELD("at", DataTypes.STRING()),
            DataTypes.FIELD("event_time", DataTypes.TIMESTAMP_LTZ(3)));

    private static final List<String> FORMATS = List.of("telltale-json", "telltale-avro");

    private final Counter undecodable = new SimpleCounter();

    static Stream<Arguments> unusableTimes() {
        String tomorrow = Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        return FORMATS.stream()
                .flatMap(format -> Stream.of(
                        Arguments.of(format, "SQL", null, "missing"),
                        Arguments.of(format, "SQL", "", "not yyyy-MM-dd HH:mm:ss[.SSS][Z]"),
                        Arguments.of(format, "SQL", "2025-13-19 07:15:23", "month 13 does not exist"),
                        Arguments.of(
                                format,
                                "SQL",
                                "2025-11-19 07:15:23+01:00",
                                "an offset, where the time is UTC: write Z or nothing"),
                        Arguments.of(format, "SQL", tomorrow.replace('T', ' '), "more than 5 min ahead of the clock"),
                        Arguments.of(format, "ISO-8601", null, "missing"),
                        Arguments.of(
                                format,
                                "ISO-8601",
                                "2025-11-19T07:15:23",
                                "no offset from UTC: write Z or +hh:mm after the time"),
                        Arguments.of(format, "ISO-8601", "2025-02-29T07:15:23Z", "day 29 of 2025-02 does not exist"),
                        Arguments.of(format, "ISO-8601", tomorrow, "more than 5 min ahead of the clock")));
    }

    @ParameterizedTest
    @MethodSource("unusableTimes")
    void isTheReason(String format, String standard, String time, String reason) {
        GenericRowData row = decode(format, Map.of("event-time.format", standard), record(format, "p001", time));

        assertThat(row.getField(3)).hasToString("at: " + reason);
        assertThat(row.getField(2)).isNull();
        assertThat(row.getField(0)).hasToString("p001");
        assertThat(row.getField(1)).isEqualTo(StringData.fromString(time));
        assertThat(undecodable.getCount()).isZero();
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void namesTheConfiguredLimit(String format) {
        String inAnHour = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        Map<String, String> options = Map.of("event-time.format", "ISO-8601", "event-time.max-ahead", "90 s");

        assertThat(decode(format, options, record(format, "p001", inAnHour)).getField(3))
                .hasToString("at: more than 90 s ahead of the clock");
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void isNullWithAUsableTime(String format) {
        for (TimestampStandard standard : TimestampStandard.values()) {
            String time = standard == TimestampStandard.SQL ? "2025-11-19 07:15:23" : "2025-11-19T07:15:23Z";

            assertThat(decode(format, Map.of("event-time.format", standard.toString()), record(format, "p001", time)))
                    .isEqualTo(GenericRowData.of(
                            StringData.fromString("p001"),
                            StringData.fromString(time),
                            TimestampData.fromInstant(Instant.parse("2025-11-19T07:15:23Z")),
                            null));
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void isTheDecodeErrorOfAnUndecodableRecord(String format) {
        assertThat(decode(format, Map.of(), null))
                .isEqualTo(GenericRowData.of(null, null, null, StringData.fromString("null value")));
        assertThat(decode(format, Map.of(), new byte[] {1}).getField(3).toString())
                .doesNotContain("at: ");
        assertThat(undecodable.getCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void isNullWithoutAnEventTimeColumn(String format) {
        DataType columns =
                DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING()), DataTypes.FIELD("at", DataTypes.STRING()));

        assertThat(Formats.decode(Formats.open(Formats.factory(format), columns), record(format, "p001", "soon"))
                        .getField(3))
                .isNull();
    }

    private GenericRowData decode(String format, Map<String, String> options, byte[] record) {
        var metrics = new UnregisteredMetricsGroup() {
            @Override
            public Counter counter(String name) {
                return undecodable;
            }
        };
        var all = new HashMap<>(options);
        all.put("event-time.column", "event_time");
        all.put("event-time.source-column", "at");
        return Formats.decode(Formats.open(Formats.factory(format), COLUMNS, all, List.of("error"), metrics), record);
    }

    private static byte[] record(String format, String id, String time) {
        if (format.equals("telltale-json")) {
            String quoted = time == null ? "null" : '"' + time + '"';
            return "{\"id\": \"%s\", \"at\": %s}".formatted(id, quoted).getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        avroText(bytes, id);
        avroText(bytes, time);
        return bytes.toByteArray();
    }

    /** Writes the union branch, the length and the bytes. The length of a text below 64 bytes takes one byte. */
    private static void avroText(ByteArrayOutputStream record, String text) {
        record.write(text == null ? 0 : 2);
        if (text != null) {
            record.write(2 * text.length());
            record.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
