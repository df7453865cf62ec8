package dev.telltale.local.command;

import java.util.function.BooleanSupplier;

import dev.telltale.producer.ProduceReport;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.Progress;
import dev.telltale.producer.ReadingProducer;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Settings;

/** Runs the producer with the settings of the command line. */
final class Producing {
    private Producing() {}

    static ProduceReport until(BooleanSupplier stop, ProduceRequest request, Settings settings, Progress progress) {
        return new ReadingProducer().run(request, KafkaClient.of(settings).properties(), progress, stop);
    }
}
