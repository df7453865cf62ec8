package dev.telltale.producer.kafka;

import java.util.Optional;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Receives the result of one send. Kafka calls it in the sending thread if it rejects the record at once, and in its own
 * thread when the record is acknowledged or refused.
 */
final class SendCallback implements Callback {
    private final Acknowledgements all;
    private final RecordKind kind;
    private final long position;
    private final long eventTimeMillis;
    private final int bytes;
    private final Thread sender = Thread.currentThread();
    private Exception rejection;

    /**
     * Creates a callback; must be called in the sending thread.
     *
     * @param position position of the reading in the source
     * @param bytes size of key and value
     */
    SendCallback(Acknowledgements all, RecordKind kind, long position, long eventTimeMillis, int bytes) {
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

    /** Returns why the record was rejected at once; empty if Kafka took it. Must be called in the sending thread. */
    Optional<Exception> rejection() {
        return Optional.ofNullable(rejection);
    }
}
