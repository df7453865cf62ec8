package dev.telltale.local.command.promotion;

import java.io.IOException;

import org.apache.commons.io.file.PathUtils;
import org.jdbi.v3.core.Handle;

import dev.telltale.local.command.project.OwnStack;
import dev.telltale.local.database.Database;

import static dev.telltale.local.command.promotion.PromotedHeartRates.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promotions that are refused while version 1 is live, before anything stops.
 *
 * @param heart the running stack
 */
record RefusedPromotions(PromotedHeartRates heart) {

    void assertAll() throws IOException {
        String job = job();
        assertThat(heart.promoteFailing("v9")).contains("there is no version 'v9' of heart_rate; there are v1, v2");
        assertThat(heart.promoteFailing("v1")).contains("heart_rate v1 is live already");
        assertThat(heart.promoteFailing("v3", "--state", "keep"))
                .contains("heart_rate v3 cannot keep the state: ", "; use --state fresh");
        assertThat(stack().runFailing("rollback", PIPELINE)).contains("no version of heart_rate was live before v1");
        filesThatDoNotFit();
        whileOthersWork();
        assertThat(stack().runWith("PARALLELISM", "64", "promote", PIPELINE, "v2")
                        .output())
                .contains("heart_rate v2 needs 64 task slots, and the cluster has ");
        assertThat(stack().run("promote", PIPELINE, "v2", "--state", "later").exitStatus())
                .isEqualTo(2);
        assertThat(job()).isEqualTo(job);
        assertThat(stack().text("SELECT count(*)::text FROM promotions")).isEqualTo("0");
    }

    private void filesThatDoNotFit() throws IOException {
        copy("v7");
        stack().own()
                .change(
                        PIPELINE + "/v7/contract.sql",
                        "    reading_count BIGINT",
                        "    beat_count BIGINT COMMENT 'beats',\n    reading_count BIGINT");
        assertThat(heart.promoteFailing("v7"))
                .contains("heart_rate v7 cannot run: the database lacks beat_count of table heart_rate_windows");
        copy("v8");
        stack().own().change(PIPELINE + "/v8/contract.sql", "(patient_id, window_start)", "(patient_id, window_end)");
        assertThat(heart.promoteFailing("v8"))
                .contains(
                        "its key of heart_rate_windows is patient_id, window_end instead of patient_id, window_start");
        String file = PIPELINE + "/v1/pipeline.sql";
        stack().own().change(file, "MAX(heart_rate_bpm)", "MAX(1 + heart_rate_bpm)");
        assertThat(heart.promoteFailing("v2")).contains("heart_rate/v1 is released, and its files have changed");
        stack().own().change(file, "MAX(1 + heart_rate_bpm)", "MAX(heart_rate_bpm)");
    }

    private void whileOthersWork() {
        stack().execute("INSERT INTO fallback_state VALUES ('heart_rate', 'batch', now(), 90, now(), now(), now()) "
                + "ON CONFLICT (pipeline) DO UPDATE SET mode = 'batch'");
        assertThat(heart.promoteFailing("v2")).contains("heart_rate is computed in batch mode by the fallback");
        stack().execute("DELETE FROM fallback_offsets");
        stack().execute("DELETE FROM fallback_state");
        try (Handle other = Database.of(stack().settings()).open()) {
            other.execute("SELECT pg_advisory_lock(hashtext('telltale promotion' || current_schema()), "
                    + "hashtext('heart_rate'))");
            assertThat(heart.promoteFailing("v2")).contains("another command promotes heart_rate");
        }
        stack().execute("UPDATE pipeline_versions SET state = 'retired'");
        assertThat(heart.promoteFailing("v2")).contains("no version of heart_rate is live");
        stack().execute("UPDATE pipeline_versions SET state = 'live'");
    }

    private void copy(String version) throws IOException {
        PathUtils.copyDirectory(
                stack().own().sql(PIPELINE + "/v1"), stack().own().sql(PIPELINE + "/" + version));
    }

    private String job() {
        return stack().runningJobId();
    }

    private OwnStack stack() {
        return heart.stack();
    }
}
