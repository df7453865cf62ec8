package dev.telltale.bench.spark;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.spark.sql.SparkSession;

import dev.telltale.bench.child.ChildCommands;

/** Runs {@link WindowQuery} in one process. The session lives for all runs. */
public final class SparkProcess {

    private SparkSession session;

    private SparkProcess() {}

    public static void main(String[] arguments) throws IOException {
        ChildCommands.run(new SparkProcess()::start);
    }

    /** Arguments: brokers, topic, folder of the checkpoint, threads, database URL, user, password. */
    private AutoCloseable start(String[] arguments) throws Exception {
        if (session == null) {
            session = session(arguments[3]);
        }
        Database database = new Database(arguments[4], arguments[5], arguments[6]);
        return new WindowQuery(session, database).start(arguments[0], arguments[1], Path.of(arguments[2]));
    }

    private static SparkSession session(String threads) {
        SparkSession session = SparkSession.builder()
                .appName("bench")
                .master("local[" + threads + "]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                // The default of 200 partitions is for clusters.
                .config("spark.sql.shuffle.partitions", threads)
                .getOrCreate();
        session.sparkContext().setLogLevel("WARN");
        session.sparkContext().addSparkListener(new FirstTask());
        session.streams().addListener(new QueryFailure());
        return session;
    }
}
