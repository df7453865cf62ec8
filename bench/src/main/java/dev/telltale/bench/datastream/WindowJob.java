package dev.telltale.bench.datastream;

import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

import dev.telltale.bench.window.Reading;
import dev.telltale.bench.window.WindowRow;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * The tuned pipeline with the DataStream API: POJO readings with Flink's serializer, incremental aggregation, object reuse,
 * and the same way to write rows. It has no side outputs for bad and late readings.
 *
 * @param settings settings of the stack
 */
public record WindowJob(Settings settings) {

    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);

    /** Submits the job with the model in its tasks, and returns its id. */
    public String submit(String topic) throws Exception {
        return submit(
                topic, "datastream", rows -> rows.map(new LocalPrediction()).name("predict"));
    }

    /** Submits the job with the given prediction, and returns its id. */
    public String submit(String topic, String name, UnaryOperator<SingleOutputStreamOperator<WindowRow>> prediction)
            throws Exception {
        URI flink = URI.create(settings.get(Setting.FLINK_REST_URL));
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(flink.getHost(), flink.getPort());
        try {
            environment.setParallelism(Integer.parseInt(settings.get(Setting.PARALLELISM)));
            environment.enableCheckpointing(CHECKPOINT_EVERY.toMillis());
            environment.getConfig().enableObjectReuse();
            DataStream<Reading> readings = environment.fromSource(source(topic), watermarks(), "readings");
            SingleOutputStreamOperator<WindowRow> rows = readings.keyBy(reading -> reading.worker)
                    .window(TumblingEventTimeWindows.of(WINDOW))
                    .aggregate(new WindowAggregate(), new WindowResult());
            prediction.apply(rows).sinkTo(sink()).name("rows");
            return environment.executeAsync(name).getJobID().toString();
        } finally {
            environment.close();
        }
    }

    private KafkaSource<Reading> source(String topic) {
        return KafkaSource.<Reading>builder()
                .setBootstrapServers(settings.get(Setting.KAFKA_BOOTSTRAP_SERVERS))
                .setGroupId("bench-datastream")
                .setTopics(topic)
                .setProperty("max.poll.records", "10000")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new ReadingSchema())
                .build();
    }

    private static WatermarkStrategy<Reading> watermarks() {
        return WatermarkStrategy.<Reading>forBoundedOutOfOrderness(OUT_OF_ORDERNESS)
                .withTimestampAssigner((reading, recordTime) -> reading.timeMillis)
                .withIdleness(IDLE);
    }

    private WindowRowSink sink() {
        return new WindowRowSink(
                settings.get(Setting.DATABASE_URL),
                settings.get(Setting.DATABASE_USER),
                settings.get(Setting.DATABASE_PASSWORD));
    }
}
