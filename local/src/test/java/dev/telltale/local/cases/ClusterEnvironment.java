package dev.telltale.local.cases;

import java.net.URI;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Makes the table environments of this process run their jobs on a cluster that is there, not each on one of its own. */
@SuppressWarnings("try")
final class ClusterEnvironment extends StreamExecutionEnvironment {

    private ClusterEnvironment(Configuration settings) {
        super(settings);
    }

    static void use(URI rest) {
        initializeContextEnvironment(given -> {
            Configuration settings = new Configuration(given);
            settings.set(DeploymentOptions.TARGET, "remote");
            settings.set(RestOptions.ADDRESS, rest.getHost());
            settings.set(RestOptions.PORT, rest.getPort());
            return new ClusterEnvironment(settings);
        });
    }

    static void useNone() {
        resetContextEnvironment();
    }
}
