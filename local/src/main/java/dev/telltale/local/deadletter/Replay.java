package dev.telltale.local.deadletter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;

/**
 * Sends dead letters to their topic again, each once. The database records each batch before it is sent; the next
 * replay completes an interrupted one by searching the topic.
 */
public final class Replay {
    /** Number of records per batch. Chosen by us. */
    private static final int AT_ONCE = 1_000;

    private final Jdbi database;
    private final KafkaClient client;
    private final String topic;

    /**
     * Creates a replay.
     *
     * @param database the database, with a role that writes
     * @param topic the input topic of the dead letters
     */
    public Replay(Jdbi database, KafkaClient client, String topic) {
        this.database = database;
        this.client = client;
        this.topic = topic;
    }

    /**
     * Sends the dead letters that were not sent before.
     *
     * @param letters dead letters of the topic, with original or repaired payloads
     * @return the numbers of sent records, including those of an interrupted replay
     * @throws TelltaleException if the topic or the database fails; another call continues from there
     */
    public Outcome run(List<DeadLetter> letters) {
        try (Handle handle = database.open();
                ReplayTopic kafka = new ReplayTopic(client, topic)) {
            ReplayLog log = new ReplayLog(handle, topic);
            if (!log.lock()) {
                throw new TelltaleException("another replay to " + topic + " is in progress");
            }
            Set<Place> found = complete(log, kafka);
            ReceivedRecords received = new ReceivedRecords(client);
            List<DeadLetter> open = letters.stream()
                    .filter(letter -> letter.replayedAt().isEmpty() && !found.contains(letter.place()))
                    .map(received::whole)
                    .toList();
            for (int first = 0; first < open.size(); first += AT_ONCE) {
                List<DeadLetter> some = open.subList(first, Math.min(first + AT_ONCE, open.size()));
                log.announce(some, kafka.endOffsets(partitions(some)));
                log.complete(kafka.send(some));
            }
            return new Outcome(open.size(), letters.size() - open.size());
        } catch (KafkaException failure) {
            throw new TelltaleException(
                    "Kafka fails at " + client.properties().get("bootstrap.servers") + ": " + failure.getMessage(),
                    failure);
        } catch (JdbiException failure) {
            throw new TelltaleException(
                    "the database failed or has changed meanwhile; no record is sent twice", failure);
        }
    }

    private Set<Place> complete(ReplayLog log, ReplayTopic kafka) {
        List<ReplayLog.Unknown> unknown = log.unknown();
        if (unknown.isEmpty()) {
            return Set.of();
        }
        Map<Integer, Long> from = unknown.stream()
                .collect(Collectors.toMap(
                        record -> record.place().partition(), ReplayLog.Unknown::searchedFrom, Math::min));
        Map<String, Long> found = kafka.find(from);
        Map<Place, Long> sent = new HashMap<>();
        Set<Place> unsent = new HashSet<>();
        for (ReplayLog.Unknown record : unknown) {
            Place place = record.place();
            Long offset = found.get(topic + "/" + place.partition() + "/" + place.offset());
            if (offset == null) {
                unsent.add(place);
            } else {
                sent.put(place, offset);
            }
        }
        log.complete(sent);
        log.deleteUnsent(unsent);
        return sent.keySet();
    }

    private static Set<Integer> partitions(List<DeadLetter> letters) {
        return letters.stream().map(letter -> letter.place().partition()).collect(Collectors.toSet());
    }

    /**
     * The result of a replay.
     *
     * @param sent number of records that this call has sent
     * @param before number of records that were sent before
     */
    public record Outcome(int sent, int before) {}
}
