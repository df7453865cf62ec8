package dev.telltale.local.chaos.oracle;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.local.contract.DecodedReading;
import dev.telltale.local.contract.PipelineContract;

/**
 * Decodes records as the contract describes them, without code of the pipelines.
 *
 * @param contract the pipeline
 */
public record Decoder(PipelineContract contract) {

    private static final Duration AHEAD_AT_MOST = Duration.ofMinutes(5);

    /** Reasons for a dead letter, as far as the contract distinguishes them. */
    enum Flaw {
        UNDECODABLE,
        KEY,
        TIME,
        FUTURE
    }

    /** Thrown for a record that the pipeline must set aside as a dead letter. */
    public static final class UnusableRecord extends Exception {

        private static final long serialVersionUID = 1L;

        private final Flaw flaw;

        UnusableRecord(Flaw flaw) {
            this(flaw, null);
        }

        UnusableRecord(Flaw flaw, Exception cause) {
            super(flaw.name(), cause);
            this.flaw = flaw;
        }

        Flaw flaw() {
            return flaw;
        }
    }

    DecodedReading decode(ConsumerRecord<byte[], byte[]> record) throws UnusableRecord {
        DecodedReading reading = decodeAnyTime(record);
        if (reading.at() > Clock.systemUTC().millis() + AHEAD_AT_MOST.toMillis()) {
            throw new UnusableRecord(Flaw.FUTURE);
        }
        return reading;
    }

    /** Decodes a record whose event time may be ahead of the clock. */
    public DecodedReading decodeAnyTime(ConsumerRecord<byte[], byte[]> record) throws UnusableRecord {
        JsonNode fields = fields(record.value());
        JsonNode key = fields.get(contract.template().key());
        if (key == null || key.isNull() || key.asText().isBlank()) {
            throw new UnusableRecord(Flaw.KEY);
        }
        long at = millis(fields.path(contract.template().time()).asText());
        return new DecodedReading(record.partition(), record.offset(), key.asText(), at, fields);
    }

    private JsonNode fields(byte[] value) throws UnusableRecord {
        try {
            JsonNode fields = contract.fields(value);
            if (fields.isObject()) {
                return fields;
            }
        } catch (IOException | RuntimeException undecodable) {
            throw new UnusableRecord(Flaw.UNDECODABLE, undecodable);
        }
        throw new UnusableRecord(Flaw.UNDECODABLE);
    }

    private long millis(String text) throws UnusableRecord {
        try {
            return contract.millis(text);
        } catch (DateTimeException unreadable) {
            throw new UnusableRecord(Flaw.TIME, unreadable);
        }
    }
}
