package dev.telltale.connector.kafka;

import java.util.List;

import org.apache.flink.table.api.TableEnvironment;

import dev.telltale.connector.KafkaAndFlink;
import dev.telltale.connector.KafkaBroker;
import dev.telltale.connector.Topics;
import dev.telltale.connector.format.avro.SensorRecords;

/** A topic of readings and its table, with the event time of the reading and 5 s of out-of-orderness. */
final class Readings {

    private final KafkaBroker broker;
    private final Topics topics;
    private final String name;

    Readings(KafkaAndFlink servers, String name) {
        this(servers, name, 2);
    }

    Readings(KafkaAndFlink servers, String name, int partitions) {
        this.broker = servers.broker();
        this.topics = servers.topics();
        this.name = name;
        topics.create(name, partitions);
        topics.create(name + "_results", 1);
    }

    /** Writes a reading of a time in seconds after noon. */
    void write(int partition, String id, int second) {
        send(partition, id, second);
        topics.flush();
    }

    /** Writes a reading without a flush. */
    void send(int partition, String id, int second) {
        String time = "2026-01-01 12:%02d:%02d.000".formatted(second / 60, second % 60);
        topics.write(name, partition, SensorRecords.encode(60f, id, time));
    }

    /** Writes an undecodable record. */
    void writeGarbage(int partition) {
        topics.write(name, partition, new byte[] {1, 2, 3});
        topics.flush();
    }

    List<String> results() {
        return topics.read(name + "_results");
    }

    void createTables(TableEnvironment flink, String options) {
        String connector = "'connector' = 'telltale-kafka', 'properties.bootstrap.servers' = '"
                + broker.bootstrapServers() + "', ";
        flink.executeSql("CREATE TABLE readings (HR FLOAT, id STRING, time_text STRING,"
                + " event_time TIMESTAMP_LTZ(3),"
                + " watermark_at TIMESTAMP_LTZ(3) METADATA FROM 'watermark' VIRTUAL,"
                + " judged BOOLEAN METADATA VIRTUAL,"
                + " error STRING METADATA FROM 'value.error' VIRTUAL,"
                + " WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND) WITH (" + connector
                + "'topic' = '" + name + "', 'format' = 'telltale-avro', 'scan.startup.mode' = 'earliest-offset',"
                + " 'telltale-avro.event-time.column' = 'event_time',"
                + " 'telltale-avro.event-time.source-column' = 'time_text',"
                + " 'scan.watermark.idle-timeout' = '1 s'" + options + ")");
        flink.executeSql("CREATE TABLE results (line STRING) WITH (" + connector + "'topic' = '" + name
                + "_results', 'format' = 'raw')");
    }
}
