package dev.telltale.local.chaos;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import dev.telltale.producer.run.ReadingProducer;

/** Reads what the contract describes, with Jackson, Avro and java.time alone. */
final class Decoder {

    /** Why a record is of no use, as far as the contract tells reasons apart. */
    enum Flaw {
        UNDECODABLE,
        KEY,
        TIME,
        FUTURE
    }

    /** Thrown for a record that is of no use. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final Flaw flaw;

        Unusable(Flaw flaw) {
            super(flaw.name());
            this.flaw = flaw;
        }

        Flaw flaw() {
            return flaw;
        }
    }

    private static final Duration AHEAD_AT_MOST = Duration.ofMinutes(5);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]['Z']", Locale.ROOT);

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Question question;
    private final Schema schema;

    Decoder(Question question) throws IOException {
        this.question = question;
        this.schema = new Schema.Parser()
                .parse(ReadingProducer.class.getResourceAsStream("/dev/telltale/producer/stress/SensorRecord.avsc"));
    }

    Sample sample(ConsumerRecord<byte[], byte[]> record) throws Unusable {
        Sample sample = sampleOfAnyTime(record);
        if (sample.at() > Clock.systemUTC().millis() + AHEAD_AT_MOST.toMillis()) {
            throw new Unusable(Flaw.FUTURE);
        }
        return sample;
    }

    /** Also one ahead of the clock. */
    Sample sampleOfAnyTime(ConsumerRecord<byte[], byte[]> record) throws Unusable {
        JsonNode fields = fields(record.value());
        JsonNode key = fields.get(question.keyField());
        if (key == null || key.isNull() || key.asText().isBlank()) {
            throw new Unusable(Flaw.KEY);
        }
        long at = time(fields.path(question.timeField()).asText());
        return new Sample(record.partition(), record.offset(), key.asText(), at, fields);
    }

    private JsonNode fields(byte[] value) throws Unusable {
        try {
            JsonNode fields = question == Question.STRESS ? avro(value) : json.readTree(value);
            if (fields.isObject()) {
                return fields;
            }
        } catch (IOException | RuntimeException notWhatItShouldBe) {
            throw (Unusable) new Unusable(Flaw.UNDECODABLE).initCause(notWhatItShouldBe);
        }
        throw new Unusable(Flaw.UNDECODABLE);
    }

    private JsonNode avro(byte[] value) throws IOException {
        BinaryDecoder bytes = DecoderFactory.get().binaryDecoder(value, null);
        GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, bytes);
        if (!bytes.isEnd()) {
            throw new IOException("more bytes than fields");
        }
        ObjectNode fields = json.createObjectNode();
        for (Schema.Field field : schema.getFields()) {
            Object given = record.get(field.pos());
            fields.set(
                    field.name(),
                    given instanceof Float number
                            ? json.getNodeFactory().numberNode(number.floatValue())
                            : json.getNodeFactory().textNode(given == null ? "" : given.toString()));
        }
        return fields;
    }

    private long time(String text) throws Unusable {
        try {
            return question == Question.HEART_RATE
                    ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                    : LocalDateTime.parse(text, UTC_TIME)
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli();
        } catch (DateTimeException unreadable) {
            throw (Unusable) new Unusable(Flaw.TIME).initCause(unreadable);
        }
    }
}
