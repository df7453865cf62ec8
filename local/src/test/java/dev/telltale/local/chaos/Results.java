package dev.telltale.local.chaos;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the pipelines have made: every row of every table, every committed record of every topic. */
final class Results implements AutoCloseable {

    /** Table to a query for its key and its values; instants in milliseconds since the epoch. */
    private static final Map<String, String> TABLES = Map.of(
            "stress_windows", """
                    SELECT worker_id || ' ' || millis(window_start), millis(window_end), sample_count,
                        acceleration_x_g, acceleration_y_g, acceleration_z_g,
                        eda_microsiemens, heart_rate_bpm, skin_temperature_celsius,
                        stress_level, no_stress_probability, moderate_stress_probability, high_stress_probability""",
            "heart_rate_windows", """
                    SELECT patient_id || ' ' || millis(window_start), millis(window_end), reading_count,
                        avg_heart_rate_bpm, min_heart_rate_bpm, max_heart_rate_bpm, alert_type""",
            "heart_rate_trend", """
                    SELECT patient_id || ' ' || millis(window_start), millis(window_end), reading_count,
                        avg_heart_rate_bpm, min_heart_rate_bpm, max_heart_rate_bpm, alert_type""",
            "vehicle_pressure_windows", """
                    SELECT vehicle_id || ' ' || millis(window_start), millis(window_end), reading_count,
                        pressure_max_pa, pressure_avg_pa""",
            "vehicle_pressure_max", """
                    SELECT vehicle_id, pressure_max_pa, temperature_celsius, sensor_id, millis(measured_at)""",
            "weather_windows", """
                    SELECT station_id || ' ' || millis(window_start), millis(window_end), reading_count,
                        temperature_avg_celsius, humidity_avg_percent""",
            "late_readings", """
                    SELECT concat_ws(' ', topic, partition_id, partition_offset), pipeline, reading_key,
                        millis(event_time)""",
            "dead_letters", """
                    SELECT concat_ws(' ', topic, partition_id, partition_offset),
                        CASE
                            WHEN error LIKE '%: missing or unusable as a key' THEN 'KEY'
                            WHEN error LIKE '%: missing' OR error LIKE '%: not %' THEN 'TIME'
                            WHEN error LIKE '%: more than 5 min ahead of the clock' THEN 'FUTURE'
                            ELSE 'UNDECODABLE'
                        END,
                        replace(encode(payload, 'base64'), E'\\n', '')""");

    private static final String MILLIS = """
            CREATE FUNCTION pg_temp.millis(at timestamptz) RETURNS bigint LANGUAGE sql
            RETURN (extract(epoch FROM at) * 1000)::bigint""";

    private final ObjectMapper json = new ObjectMapper();
    private final Jdbi database;
    private final TopicReader alertTopic;
    private final TopicReader newsTopic;
    private final Map<Question, TopicReader> deadLetterTopics = new EnumMap<>(Question.class);
    private final Rows records = Rows.none();
    private final List<JsonNode> news = new ArrayList<>();

    Results(Cluster cluster) {
        this.database = cluster.database();
        this.alertTopic = new TopicReader(cluster.bootstrapServers(), "heart_rate_alerts");
        this.newsTopic = new TopicReader(cluster.bootstrapServers(), "vehicle_pressure_max");
        for (Question question : Question.values()) {
            deadLetterTopics.put(question, new TopicReader(cluster.bootstrapServers(), question.deadLetters()));
        }
    }

    /** @param pressures all readings of vehicles, for the news must be among them */
    Rows all(List<Sample> pressures) throws IOException {
        Rows rows = Rows.none();
        database.useHandle(handle -> {
            handle.execute(MILLIS);
            TABLES.forEach((table, select) -> handle.createQuery(
                            select.replace("millis(", "pg_temp.millis(") + " FROM " + table)
                    .map((row, context) -> {
                        int columns = row.getMetaData().getColumnCount();
                        Object[] values = new Object[columns - 1];
                        for (int column = 2; column <= columns; column++) {
                            values[column - 2] = row.getObject(column);
                        }
                        rows.put(table, row.getString(1), values);
                        return table;
                    })
                    .list());
        });
        readTopics();
        readDeadLetters();
        rows.putAll(records);
        Maxima.judge(news, pressures, rows);
        return rows;
    }

    private void readTopics() throws IOException {
        for (var record : alertTopic.more()) {
            JsonNode alert = json.readTree(record.value());
            records.put(
                    "topic heart_rate_alerts",
                    alert.path("patient_id").asText() + " " + millis(alert.path("window_start")),
                    millis(alert.path("window_end")),
                    alert.path("avg_hr").doubleValue(),
                    alert.path("min_hr").doubleValue(),
                    alert.path("max_hr").doubleValue(),
                    alert.path("alert_type").asText());
        }
        for (var record : newsTopic.more()) {
            news.add(json.readTree(record.value()));
        }
    }

    private void readDeadLetters() {
        deadLetterTopics.forEach((question, topic) -> topic.more()
                .forEach(letter -> records.put(
                        "topic " + question.deadLetters(),
                        question.topic() + " " + place(letter),
                        Base64.getEncoder().encodeToString(letter.value()))));
    }

    /** The partition and the offset that a dead letter had. */
    static String place(ConsumerRecord<byte[], byte[]> letter) {
        return Stream.of("partition", "offset")
                .map(name -> new String(letter.headers().lastHeader(name).value(), UTF_8))
                .collect(Collectors.joining(" "));
    }

    private static long millis(JsonNode instant) {
        return Instant.parse(instant.asText()).toEpochMilli();
    }

    @Override
    public void close() {
        alertTopic.close();
        newsTopic.close();
        deadLetterTopics.values().forEach(TopicReader::close);
    }
}
