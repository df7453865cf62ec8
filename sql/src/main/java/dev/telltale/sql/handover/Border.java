package dev.telltale.sql.handover;

import java.time.Duration;
import java.time.Instant;

import dev.telltale.sql.manifest.Manifest;

/**
 * The border between the windows that a stopped job has written and those that are left to the next one. A window is written
 * if its last millisecond is not after the watermark.
 *
 * @param watermarkMillis that the stopped job has reached, in milliseconds since 1970
 */
public record Border(long watermarkMillis) {

    /** Start of the first window of the pipeline's first table that is not written. */
    public Instant firstWindow(Manifest manifest) {
        return Instant.ofEpochMilli(firstOpen(manifest.windows().get(0)));
    }

    /** Start of the first window of any size that is not written: no earlier reading is needed for one. */
    public Instant firstReading(Manifest manifest) {
        return Instant.ofEpochMilli(
                manifest.windows().stream().mapToLong(this::firstOpen).min().orElseThrow());
    }

    private long firstOpen(Manifest.Window window) {
        long size = window.size().toMillis();
        Duration slide = window.slide() == null ? window.size() : window.slide();
        long lastWritten = watermarkMillis + 1 - size;
        return Math.floorDiv(lastWritten, slide.toMillis()) * slide.toMillis() + slide.toMillis();
    }
}
