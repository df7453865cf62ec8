package dev.telltale.local.chaos;

import java.io.IOException;

import dev.telltale.local.stack.StackParts;

/**
 * Where the processes listen, on loopback.
 *
 * @param kafka the broker
 * @param kafkaController the broker, to itself
 * @param database PostgreSQL itself
 * @param databaseOfJobs the proxy before PostgreSQL, through which the jobs write
 * @param zooKeeper what the job manager remembers by
 * @param rest Flink's REST endpoint
 * @param gateway Flink's SQL Gateway
 */
record Ports(int kafka, int kafkaController, int database, int databaseOfJobs, int zooKeeper, int rest, int gateway) {

    static Ports free() throws IOException {
        int[] ports = StackParts.freePorts(7);
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6]);
    }
}
