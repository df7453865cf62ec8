package dev.telltale.local.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.telltale.fallback.live.LiveProgress;
import dev.telltale.local.promotion.job.Progress;
import dev.telltale.local.promotion.job.PromotedPipeline;
import dev.telltale.local.promotion.job.Waiting;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.handover.Border;
import dev.telltale.sql.pipeline.Pipeline;

/**
 * The windows that the live job has written.
 *
 * @param live the live version
 */
record WrittenWindows(PromotedPipeline pipeline, Pipeline live) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Checks that the windows after a time are still to be written. */
    void requireAhead(Instant end) {
        border().filter(end::isBefore).ifPresent(border -> {
            throw new TelltaleException("--at " + end + " is in the past: " + live.name() + " " + live.version()
                    + " has written the windows before " + border + "; name a later time, or leave out --at");
        });
    }

    /** Waits until all windows that end at a time or before it are written. */
    void await(Instant end) {
        Progress progress = new Progress(pipeline);
        Waiting.until(() -> border().filter(border -> !border.isBefore(end)).isPresent(), FOR_EVER, () -> {
            if (pipeline.alive(live.version()).isEmpty()) {
                throw new TelltaleException("the job of " + live.version() + " does not run; ./telltale submit "
                        + live.name() + " starts it again");
            }
            progress.say(() -> live.version() + " has written the windows before "
                    + border().map(Instant::toString).orElse("none yet") + "; the switch is at " + end);
        });
    }

    /** Start of the first window that is not written; empty if none is. */
    private Optional<Instant> border() {
        return LiveProgress.watermark(
                        live.settings(), live.manifest().tables().get(0).name())
                .map(millis -> new Border(millis).firstWindow(live.manifest()));
    }
}
