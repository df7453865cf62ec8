package dev.telltale.producer.kafka;

import java.util.Optional;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Hears what becomes of one record. Kafka calls it in the sending thread if it does not even take the record, and later
 * in its own thread to say whether the record is in the topic.
 */
final class Answer implements Callback {
    private final Acknowledgements all;
    private final RecordKind kind;
    private final long position;
    private final long eventTimeMillis;
    private final int bytes;
    private final Thread sender = Thread.currentThread();
    private Exception rejection;

    /**
     * An answer that has not come yet; made in the sending thread.
     *
     * @param position of the reading in the source
     * @param bytes of key and value
     */
    Answer(Acknowledgements all, RecordKind kind, long position, long eventTimeMillis, int bytes) {
        this.all = all;
        this.kind = kind;
        this.position = position;
        this.eventTimeMillis = eventTimeMillis;
        this.bytes = bytes;
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception refused) {
        if (Thread.currentThread() == sender) {
            rejection = refused;
        } else if (refused == null) {
            all.acknowledge(kind, eventTimeMillis, bytes);
        } else {
            all.refuse(position, refused);
        }
    }

    /** Why the record was not taken; empty if it was. To be asked in the sending thread. */
    Optional<Exception> rejection() {
        return Optional.ofNullable(rejection);
    }
}
