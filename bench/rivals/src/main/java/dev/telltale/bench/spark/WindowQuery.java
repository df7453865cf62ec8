package dev.telltale.bench.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

import dev.telltale.producer.stress.StressFormat;

import static org.apache.spark.sql.avro.functions.from_avro;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;

/**
 * The pipeline as the guide of Structured Streaming builds it: built-in functions, a watermark, a window in append mode, and
 * {@code foreachBatch}. Micro-batches follow each other without a pause. It has no side outputs for bad and late readings.
 *
 * @param session the session
 * @param database receives the rows
 */
record WindowQuery(SparkSession session, Database database) {

    /** Largest micro-batch. Chosen by us: a few seconds of work, like the interval of checkpoints of the jobs. */
    private static final long READINGS_PER_BATCH = 1_000_000;

    private static final double COUNTS_PER_G = 64;

    /** Starts the query at the first record of the topic; closing the returned object stops it. */
    AutoCloseable start(String brokers, String topic, Path checkpoint) throws IOException, TimeoutException {
        Database rowsTo = database;
        ForeachPartitionFunction<Row> write = rows -> new WindowRows(rowsTo).write(rows);
        VoidFunction2<Dataset<Row>, Long> writeBatch = (batch, number) -> batch.foreachPartition(write);
        StreamingQuery query = windows(readings(brokers, topic))
                .writeStream()
                .outputMode("append")
                .option("checkpointLocation", checkpoint.toString())
                .foreachBatch(writeBatch)
                .start();
        return query::stop;
    }

    private Dataset<Row> readings(String brokers, String topic) throws IOException {
        return session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", brokers)
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .option("maxOffsetsPerTrigger", READINGS_PER_BATCH)
                .load()
                .select(from_avro(col("value"), schema()).as("reading"))
                .select("reading.*")
                .withColumn("event_time", to_timestamp(col("datetime")))
                .where(col("id").isNotNull().and(col("event_time").isNotNull()));
    }

    private static Dataset<Row> windows(Dataset<Row> readings) {
        return readings.withWatermark("event_time", "5 seconds")
                .groupBy(col("id"), window(col("event_time"), "5 seconds"))
                .agg(
                        count(lit(1)).as("sample_count"),
                        mean("X", COUNTS_PER_G),
                        mean("Y", COUNTS_PER_G),
                        mean("Z", COUNTS_PER_G),
                        mean("EDA", 1),
                        mean("HR", 1),
                        mean("TEMP", 1));
    }

    /** The mean of the values that are numbers; NaN is greater than infinity. */
    private static Column mean(String signal, double unit) {
        Column value = col(signal);
        return avg(when(value.between(-Float.MAX_VALUE, Float.MAX_VALUE), value.divide(unit)));
    }

    private static String schema() throws IOException {
        try (InputStream stream = StressFormat.class.getResourceAsStream("SensorRecord.avsc")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
