package dev.telltale.local.contract;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.telltale.local.testing.given.JsonText;
import dev.telltale.producer.ReadingKind;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The input and the expected output of one pipeline, stated without code or SQL of the pipeline. Each pipeline has a
 * subclass that {@code META-INF/services} names; no other test code lists them.
 */
public abstract class PipelineContract {
    /** Sums of the same numbers in another order differ by this share. */
    public static final double SUM_ROUNDING = 1e-9;

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]['Z']", Locale.ROOT);

    private final ReadingKind kind;
    private final ReadingTemplate template;
    private final WindowColumns columns;
    private final Duration window;
    private final Duration outOfOrderness;
    private final FeedPace pace;

    /** Describes a pipeline. */
    protected PipelineContract(
            ReadingKind kind,
            ReadingTemplate template,
            WindowColumns columns,
            Duration window,
            Duration outOfOrderness,
            FeedPace pace) {
        this.kind = kind;
        this.template = template;
        this.columns = columns;
        this.window = window;
        this.outOfOrderness = outOfOrderness;
        this.pace = pace;
    }

    public final ReadingKind kind() {
        return kind;
    }

    public final String pipeline() {
        return kind.pipeline();
    }

    public final String topic() {
        return kind.topic();
    }

    public final String deadLetterTopic() {
        return topic() + ".dead-letter";
    }

    public final String windowTable() {
        return pipeline() + "_windows";
    }

    public final ReadingTemplate template() {
        return template;
    }

    public final WindowColumns columns() {
        return columns;
    }

    public final long windowMillis() {
        return window.toMillis();
    }

    public final long outOfOrdernessMillis() {
        return outOfOrderness.toMillis();
    }

    public final FeedPace pace() {
        return pace;
    }

    /** Returns a query for key, start, number of readings, mean and maximum (or null) of each window. */
    public final String windowQuery() {
        return "SELECT %s, window_start, %s, %s, %s FROM %s ORDER BY 1, 2"
                .formatted(
                        columns.key(),
                        columns.count(),
                        columns.mean(),
                        columns.max().orElse("NULL"),
                        windowTable());
    }

    /** Returns whether the records are Avro; otherwise they are JSON. */
    public boolean isAvro() {
        return false;
    }

    /** Returns whether any finite double is a valid signal. */
    public boolean acceptsAnyDouble() {
        return false;
    }

    /** Returns whether a reading may hold NaN or an infinity as its signal. */
    public boolean acceptsNonFiniteSignals() {
        return true;
    }

    /** Returns whether the signal is measured and has a mean; otherwise each reading needs it, and windows count its values. */
    public boolean measuresSignal() {
        return true;
    }

    /** Returns the value of a record with these fields. */
    public byte[] record(Map<String, String> cells) {
        return JsonText.object(cells).getBytes(UTF_8);
    }

    /** Returns the fields of a record, decoded without code of the pipeline. */
    public JsonNode fields(byte[] value) throws IOException {
        return JsonText.read(value);
    }

    /** Returns the milliseconds since the epoch of a time field. */
    public long millis(String time) {
        return LocalDateTime.parse(time, UTC_TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** Returns a query for each table: the key in the first column, instants through {@code millis()}. */
    public abstract Map<String, String> tables();

    /** Returns the accepted difference of numbers in the table of windows, as a share. */
    public double rounding() {
        return SUM_ROUNDING;
    }

    /** Returns a query for the number of windows whose columns contradict each other, if they can. */
    public Optional<String> contradictions() {
        return Optional.empty();
    }

    /** Returns whether the output topic holds the changes of a maximum. */
    public boolean publishesMaxima() {
        return false;
    }

    /** Adds the rows that one window leads to. */
    public abstract void expectWindow(ReadingWindow window, KeyedRows rows);

    /** Adds the rows of windows of further lengths or steps. */
    public void expectFurtherWindows(List<DecodedReading> inTime, Predicate<ReadingWindow> selected, KeyedRows rows) {}

    /** Adds the rows that depend on all readings, late ones included. */
    public void expectFromAll(List<DecodedReading> readings, KeyedRows rows) {}

    /** Returns those of all readings that rows may rest on when their windows are closed. */
    public List<DecodedReading> lasting(List<DecodedReading> readings) {
        return List.of();
    }

    /** Returns the topic that the pipeline writes its results to, if any. */
    public Optional<String> outputTopic() {
        return Optional.empty();
    }

    /** Adds the rows that the records of the output topic stand for. */
    public void readOutput(List<JsonNode> records, List<DecodedReading> readings, KeyedRows rows) {}

    /** Returns a usable record of a key and a time. */
    public final byte[] reading(String key, Instant at) {
        return record(template.cells(key, at, ReadingTemplate.USUAL_VALUE));
    }

    @Override
    public final String toString() {
        return pipeline();
    }
}
