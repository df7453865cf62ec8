package dev.telltale.local.flink;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SqlClientOutputTest {

    @Test
    void findsTheJobsInOrder() {
        SqlClientOutput output = SqlClientOutput.of("""
                \u001b[34;1m[INFO] SQL update statement has been successfully submitted to the cluster:\u001b[0m
                Job ID: de2536fcc81eba271e488f9dc72241d2

                Flink SQL>
                Job ID: 00000000000000000000000000000002
                """);

        assertThat(output.jobs())
                .containsExactly("de2536fcc81eba271e488f9dc72241d2", "00000000000000000000000000000002");
        assertThat(output.errors()).isEmpty();
    }

    @Test
    void givesAnErrorWithoutColoursClassNamesAndLineBreaks() {
        SqlClientOutput output = SqlClientOutput.of("""
                Flink SQL> \u001b[31;1m[ERROR] Could not execute SQL statement. Reason:
                org.apache.flink.table.api.ValidationException: Unsupported options found.

                Unsupported options:
                conector\u001b[0m

                Shutting down the session...
                done.
                """);

        assertThat(output.errors()).containsExactly("Unsupported options found. Unsupported options: conector");
    }

    @Test
    void givesTheReasonOfACrash() {
        SqlClientOutput output = SqlClientOutput.of("""
                Shutting down the session...
                done.
                Exception in thread "main" org.apache.flink.table.client.SqlClientException: Failed to read file x.sql
                \tat org.apache.flink.table.client.cli.CliClient.readFile(CliClient.java:367)
                """);

        assertThat(output.crash()).isEqualTo("Failed to read file x.sql");
    }
}
