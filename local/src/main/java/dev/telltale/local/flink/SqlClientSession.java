package dev.telltale.local.flink;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.client.SqlClientException;
import org.apache.flink.table.client.gateway.Executor;
import org.apache.flink.table.client.gateway.SqlExecutionException;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.util.ExceptionUtils;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.cluster.RestEndpoint;
import dev.telltale.sql.failure.TelltaleException;

/**
 * A session of Flink's SQL client in this process. It sends statements as the client does, without the client's
 * terminal, which would echo passwords and ask the Gateway for its configuration at each line.
 */
public final class SqlClientSession implements AutoCloseable {
    private final Executor client;

    private SqlClientSession(Executor client) {
        this.client = client;
    }

    /**
     * Opens a session.
     *
     * @throws TelltaleException if the SQL Gateway does not answer
     */
    public static SqlClientSession open(URI gateway) {
        try {
            DefaultContext context = new DefaultContext(new Configuration(), List.of());
            return new SqlClientSession(Executor.create(context, gateway.toURL(), null));
        } catch (MalformedURLException malformed) {
            throw new TelltaleException("SQL_GATEWAY_URL is not a URL: " + gateway, malformed);
        } catch (SqlClientException unreachable) {
            throw new TelltaleException("the SQL Gateway does not answer at " + gateway, unreachable);
        }
    }

    /**
     * Changes the session, as a statement of the client's init file does.
     *
     * @param statement SET, ADD JAR or CREATE
     * @throws TelltaleException if the Gateway refuses the statement
     */
    public void configure(String statement) {
        try {
            client.configureSession(statement);
        } catch (SqlExecutionException refused) {
            throw failure(refused);
        }
    }

    /**
     * Submits a job.
     *
     * @param statement the statement that starts it
     * @return the job's id
     * @throws TelltaleException if the Gateway refuses the statement, or if it starts no job
     */
    public String submit(String statement) {
        try {
            JobID job = client.executeStatement(statement).getJobId();
            if (job == null) {
                throw new TelltaleException("the last statement of the script starts no job");
            }
            return job.toHexString();
        } catch (SqlExecutionException refused) {
            throw failure(refused);
        }
    }

    private static TelltaleException failure(SqlExecutionException refused) {
        return ExceptionUtils.findThrowable(refused, InterruptedException.class)
                .map(interruption -> Interrupted.during("the submission", interruption))
                .orElseGet(() -> new TelltaleException(
                        RestEndpoint.deepestCause(ExceptionUtils.stringifyException(refused)), refused));
    }

    @Override
    public void close() {
        client.close();
    }
}
