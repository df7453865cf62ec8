package dev.telltale.producer.progress;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("anywhere")
final class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsALineEveryFiveSeconds() {
        try (var progress = new LineProgress(out, nanos::get)) {
            progress.begins(OptionalLong.of(50_000));
            progress.sent(1);
            nanos.set(5_000_000_000L);
            progress.sent(10_000);
            progress.sent(10_001);
            progress.note("day.csv:2: 3 columns instead of 9");
            nanos.set(10_000_000_000L);
            progress.sent(40_000);
        }

        assertThat(text().lines())
                .containsExactly(
                        "10,000 of 50,000 readings, 2,000 per second",
                        "day.csv:2: 3 columns instead of 9",
                        "40,000 of 50,000 readings, 6,000 per second");
    }

    @Test
    void drawsABarWithTheRate() {
        try (var progress = new BarProgress(out)) {
            progress.note("before it begins");
            progress.begins(OptionalLong.of(4));
            progress.sent(4);
        }

        assertThat(text()).startsWith("before it begins").contains("100%", "4/4", "/s");
    }

    @Test
    void drawsABarWithoutEnd() {
        try (var progress = new BarProgress(out)) {
            progress.begins(OptionalLong.empty());
            progress.sent(4);
        }

        assertThat(text()).contains("4/?");
    }
}
