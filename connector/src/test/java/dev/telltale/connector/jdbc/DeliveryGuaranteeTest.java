package dev.telltale.connector.jdbc;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.connector.LocalFlink;
import dev.telltale.guarantees.Proves;

import static dev.telltale.guarantees.Invariant.LATE_READING_ONCE;
import static dev.telltale.guarantees.Invariant.LATE_VERDICT_STANDS;
import static dev.telltale.guarantees.Invariant.SIDE_ROWS_COME_WITH_CHECKPOINTS;
import static dev.telltale.guarantees.Level.STACK;
import static dev.telltale.guarantees.Mode.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("stack")
final class DeliveryGuaranteeTest {

    private static Postgres database;
    private static LocalFlink cluster;

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new LocalFlink();
        database = new Postgres(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        database.close();
        cluster.close();
    }

    /** True for odd numbers until it fails, once; then true for even numbers. */
    public static final class FailsOnce extends ScalarFunction {

        private static final long serialVersionUID = 1L;
        private static final long FAILS_AT = 180;

        private transient boolean first;

        @Override
        public void open(FunctionContext context) {
            first = context.getTaskInfo().getAttemptNumber() == 0;
        }

        /** Whether the number is written. */
        public Boolean eval(Long number) {
            if (first && number == FAILS_AT) {
                throw new IllegalStateException("injected failure");
            }
            return number % 2 == (first ? 1 : 0);
        }
    }

    /** A million characters that compress badly. */
    public static final class Noise extends ScalarFunction {

        private static final long serialVersionUID = 1L;

        public String eval(Integer number) {
            return new Random(number)
                    .ints(1_000_000, '0', 'z')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    @Proves(
            value = {LATE_VERDICT_STANDS, LATE_READING_ONCE, SIDE_ROWS_COME_WITH_CHECKPOINTS},
            mode = STREAM,
            level = STACK)
    @Test
    void writesNoRowThatARestoredJobContradicts() throws Exception {
        TableEnvironment flink = cluster.streamingSession();
        create(flink, "numbers", "n BIGINT");
        flink.executeSql("CREATE TABLE counter (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '100',"
                + " 'fields.n.kind' = 'sequence', 'fields.n.start' = '1', 'fields.n.end' = '300')");
        flink.createTemporarySystemFunction("fails_once", FailsOnce.class);
        flink.executeSql("INSERT INTO numbers SELECT n FROM counter WHERE fails_once(n) ON CONFLICT DO DEDUPLICATE")
                .await();
        assertThat(database.query("SELECT max(n) FILTER (WHERE n % 2 = 1) < min(n) FILTER (WHERE n % 2 = 0),"
                        + " count(*) FILTER (WHERE n % 2 = 1) > 0, max(n), count(*) BETWEEN 150 AND 151 FROM numbers"))
                .containsExactly("t|t|300|t");
    }

    @Test
    void writesTheRemainingRowsAtTheEndOfTheJob() throws Exception {
        TableEnvironment flink = cluster.batchSession();
        create(flink, "ended", "n BIGINT");
        flink.executeSql("INSERT INTO ended VALUES (1), (2), (2)").await();
        assertThat(database.query("SELECT n FROM ended ORDER BY n")).containsExactly("1", "2");
    }

    @Test
    void writesABufferThatIsTooLargeForACheckpoint() throws Exception {
        TableEnvironment flink = cluster.batchSession();
        create(flink, "long_texts", "n BIGINT, text STRING");
        String numbers =
                IntStream.rangeClosed(1, 40).mapToObj(n -> "(" + n + ")").collect(Collectors.joining(", "));
        flink.createTemporarySystemFunction("noise", Noise.class);
        flink.executeSql("INSERT INTO long_texts SELECT n, noise(n) FROM (VALUES " + numbers + ") AS t (n)")
                .await();
        assertThat(database.query("SELECT count(*), min(length(text)) FROM long_texts"))
                .containsExactly("40|1000000");
    }

    @ParameterizedTest
    @CsvSource({"exactly-once, needs a PRIMARY KEY", "none, must be 'at-least-once' or 'exactly-once'"})
    void rejectsAGuaranteeThatItCannotGive(String guarantee, String reason) {
        TableEnvironment flink = cluster.batchSession();
        flink.executeSql("CREATE TABLE keyless (n BIGINT) WITH (" + database.options("keyless")
                + ", 'sink.delivery-guarantee' = '" + guarantee + "')");
        assertThatThrownBy(() -> flink.explainSql("INSERT INTO keyless VALUES (1)"))
                .hasStackTraceContaining("Option 'sink.delivery-guarantee' " + reason);
    }

    private static void create(TableEnvironment flink, String table, String columns) {
        database.execute("CREATE TABLE " + table + " (n bigint PRIMARY KEY, text text)");
        flink.executeSql("CREATE TABLE " + table + " (" + columns + ", PRIMARY KEY (n) NOT ENFORCED) WITH ("
                + database.options(table) + ", 'sink.delivery-guarantee' = 'exactly-once')");
    }
}
