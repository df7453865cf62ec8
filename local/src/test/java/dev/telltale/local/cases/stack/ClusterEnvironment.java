package dev.telltale.local.cases.stack;

import java.net.URI;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Makes the table environments of this process run their jobs on an existing cluster. */
@SuppressWarnings("try")
public final class ClusterEnvironment extends StreamExecutionEnvironment {

    private ClusterEnvironment(Configuration settings) {
        super(settings);
    }

    /** Uses the cluster with this REST address. */
    public static void use(URI rest) {
        initializeContextEnvironment(given -> {
            Configuration settings = new Configuration(given);
            settings.set(DeploymentOptions.TARGET, "remote");
            settings.set(RestOptions.ADDRESS, rest.getHost());
            settings.set(RestOptions.PORT, rest.getPort());
            return new ClusterEnvironment(settings);
        });
    }

    /** Restores the default. */
    public static void useNone() {
        resetContextEnvironment();
    }
}
