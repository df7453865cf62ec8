package dev.telltale.local.chaos.cluster;

import java.io.IOException;

import dev.telltale.local.stack.StackParts;

/**
 * Ports of the processes on loopback.
 *
 * @param kafka the broker
 * @param kafkaController the controller of the broker
 * @param database PostgreSQL
 * @param databaseOfJobs the proxy in front of PostgreSQL, for the jobs
 * @param zooKeeper ZooKeeper, for high availability
 * @param rest Flink's REST endpoint
 * @param gateway Flink's SQL Gateway
 */
record Ports(int kafka, int kafkaController, int database, int databaseOfJobs, int zooKeeper, int rest, int gateway) {

    static Ports free() throws IOException {
        int[] ports = StackParts.freePorts(7);
        return new Ports(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6]);
    }
}
