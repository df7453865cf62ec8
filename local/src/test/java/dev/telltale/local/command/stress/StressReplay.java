package dev.telltale.local.command.stress;

import java.nio.file.Path;
import java.util.List;

import dev.telltale.local.live.Production;
import dev.telltale.producer.EventTimeMode;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.Speed;
import dev.telltale.sql.settings.Settings;

/**
 * A recording that is sent at maximum speed with its original times.
 *
 * @param recording csv or csv.gz
 */
record StressReplay(Path recording) {

    /** Returns when Kafka has acknowledged the last reading. */
    void write(Settings settings, long skip, long count) {
        ProduceRequest request = ProduceRequest.of(ReadingKind.parse("stress"))
                .files(List.of(recording))
                .speed(Speed.MAX)
                .eventTime(EventTimeMode.ORIGINAL)
                .skip(skip)
                .count(count)
                .build();
        Production.until(() -> false, request, settings, Progress.SILENT);
    }
}
