package dev.telltale.local.chaos;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** One pipeline's input: what is fed into it, and what the oracle hears of it. */
final class Channel implements AutoCloseable {

    private final Question question;
    private final Feed feed;
    private final TopicReader input;
    private final Oracle oracle;
    private final Markers markers;
    private List<Long> endsNoted = List.of();
    private long markersWritten;

    /** @param load times the question's own pace */
    Channel(Question question, String bootstrapServers, long seed, double load) throws IOException {
        this.question = question;
        this.feed = new Feed(question, bootstrapServers, seed, load);
        this.input = new TopicReader(bootstrapServers, question.topic());
        this.oracle = new Oracle(question);
        this.markers = new Markers(bootstrapServers);
    }

    Question question() {
        return question;
    }

    Oracle oracle() {
        return oracle;
    }

    void feed(Feed.Besides besides) {
        feed.start(besides, oracle.newest());
    }

    void listen() {
        input.more().forEach(oracle::hear);
    }

    /** Notes where the topic ends now. */
    void noteEnds() {
        endsNoted = input.ends();
    }

    /** The newest event time of what had been written when the ends were noted. */
    long newestAtTheEndsNoted() {
        return oracle.newestBefore(endsNoted);
    }

    /** Stops the feed, closes all windows, and lets the oracle hear of everything. */
    void finish() throws InterruptedException, ExecutionException {
        feed.stop();
        listen();
        Instant end = Instant.ofEpochMilli(oracle.newest()).plus(question.pace().intoBreak());
        markers.write(question, input.partitions(), end);
        markersWritten += input.partitions();
        listen();
        oracle.closed(oracle.newest());
    }

    /** Records that the broker has acknowledged. */
    long written() {
        return feed.acknowledged() + markersWritten;
    }

    @Override
    public void close() {
        feed.close();
        input.close();
        markers.close();
    }
}
