package dev.telltale.local.chaos.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.telltale.local.chaos.feed.InputProducer;
import dev.telltale.local.chaos.feed.InputProducer.Disturbance;
import dev.telltale.local.contract.PipelineContracts;

/** A program that writes the readings of all pipelines until it is killed; each start goes on later in event time. */
final class Feed {
    /** Longer in event time than what one start writes. */
    private static final Duration EVENT_TIME_OF_A_START = Duration.ofMinutes(90);

    private Feed() {}

    /** The arguments of a start, counted from 0; the first one writes no late readings. */
    static List<String> arguments(String bootstrapServers, long seed, double load, int start) {
        return List.of(bootstrapServers, Long.toString(seed), Double.toString(load), Integer.toString(start));
    }

    /** Ends only by a failure. */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[1]);
        double load = Double.parseDouble(arguments[2]);
        int start = Integer.parseInt(arguments[3]);
        List<CompletableFuture<Object>> ends = PipelineContracts.all().stream()
                .map(contract -> new InputProducer(contract, arguments[0], seed, load))
                .map(producer -> {
                    producer.goOnAfter(EVENT_TIME_OF_A_START.multipliedBy(start));
                    producer.start(start == 0 ? Disturbance.NONE : Disturbance.LATE_READINGS, 0);
                    return producer.end();
                })
                .toList();
        CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).join();
        System.exit(1);
    }
}
