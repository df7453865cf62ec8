package dev.telltale.local.chaos.cluster;

import java.util.Map;

/**
 * What a cluster is made of.
 *
 * @param brokers one, which is called kafka, or more: kafka1, kafka2, kafka3
 * @param scheme of the folders of checkpoints and of high availability
 * @param environments variables of the processes with these names, in addition to the usual ones
 */
public record ClusterPlan(int brokers, String scheme, Map<String, Map<String, String>> environments) {

    /** One broker, and the settings of the stack. */
    public static final ClusterPlan USUAL = new ClusterPlan(1, "file:", Map.of());

    /** With another number of brokers. */
    public ClusterPlan withBrokers(int number) {
        return new ClusterPlan(number, scheme, environments);
    }

    /** With checkpoints of another scheme. */
    public ClusterPlan withScheme(String other) {
        return new ClusterPlan(brokers, other, environments);
    }

    /** With variables of some processes. */
    public ClusterPlan withEnvironments(Map<String, Map<String, String>> others) {
        return new ClusterPlan(brokers, scheme, others);
    }

    JavaProgram equip(JavaProgram program) {
        return program.with(environments.getOrDefault(program.name(), Map.of()));
    }
}
