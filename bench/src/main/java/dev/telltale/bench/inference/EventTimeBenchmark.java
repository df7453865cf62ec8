package dev.telltale.bench.inference;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.utils.DateTimeUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import dev.telltale.udf.time.IsoTime;
import dev.telltale.udf.time.UtcTime;

/** Measures the parsing of event time. A sample has several calls, because one call is shorter than reading the clock. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventTimeBenchmark {

    private static final String PATTERN = "yyyy-MM-dd HH:mm:ss.SSS";
    private static final int TEXTS = 1 << 12;
    private static final int TEXTS_PER_SAMPLE = 1 << 6;
    private static final long SEED = 1;

    private final UtcTime utcTime = new UtcTime();
    private final IsoTime isoTime = new IsoTime();
    private final String[] texts = new String[TEXTS];
    private final StringData[] utcTexts = new StringData[TEXTS];
    private final StringData[] isoTexts = new StringData[TEXTS];
    private int next;

    /** Prepares texts of random instants within five years. */
    @Setup
    public void write() {
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern(PATTERN, Locale.ROOT).withZone(ZoneOffset.UTC);
        Random random = new Random(SEED);
        for (int index = 0; index < TEXTS; index++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(1_577_836_800_000L, 1_735_689_600_000L));
            texts[index] = formatter.format(instant);
            utcTexts[index] = asRead(texts[index]);
            isoTexts[index] = asRead(texts[index].replace(' ', 'T') + "456+05:30");
        }
    }

    /** Telltale's {@code utc_time}. */
    @Benchmark
    @OperationsPerInvocation(TEXTS_PER_SAMPLE)
    public void utcTime(Blackhole blackhole) {
        for (int count = 0; count < TEXTS_PER_SAMPLE; count++) {
            blackhole.consume(utcTime.eval(utcTexts[next()]));
        }
    }

    /** Telltale's {@code iso_time}, with an offset. */
    @Benchmark
    @OperationsPerInvocation(TEXTS_PER_SAMPLE)
    public void isoTime(Blackhole blackhole) {
        for (int count = 0; count < TEXTS_PER_SAMPLE; count++) {
            blackhole.consume(isoTime.eval(isoTexts[next()]));
        }
    }

    /** Flink's {@code TO_TIMESTAMP_LTZ(text, 'yyyy-MM-dd HH:mm:ss.SSS', 'UTC')}, step by step. */
    @Benchmark
    @OperationsPerInvocation(TEXTS_PER_SAMPLE)
    public void flinkToTimestampLtz(Blackhole blackhole) {
        for (int count = 0; count < TEXTS_PER_SAMPLE; count++) {
            TimestampData local = DateTimeUtils.parseTimestampData(texts[next()], PATTERN, 3);
            blackhole.consume(TimestampData.fromInstant(
                    local.toLocalDateTime().atZone(ZoneId.of("UTC")).toInstant()));
        }
    }

    private static StringData asRead(String text) {
        return StringData.fromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private int next() {
        next = next + 1 & TEXTS - 1;
        return next;
    }
}
