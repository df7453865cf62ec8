package dev.telltale.local.service;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static dev.telltale.local.service.StackPart.DATABASE;
import static dev.telltale.local.service.StackPart.FLINK;
import static dev.telltale.local.service.StackPart.KAFKA;
import static dev.telltale.local.service.StackPart.SQL_GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ServerPlanTest {
    private static final Map<String, String> KAFKA_IS_SET = Map.of("KAFKA_BOOTSTRAP_SERVERS", " broker:9092 ");
    private static final Map<String, String> GATEWAY_IS_SET = Map.of("SQL_GATEWAY_URL", "http://gateway:8083");

    @Test
    void startsEverythingWithoutASetting() {
        assertThat(ServerPlan.of(List.of(), Map.of("DATABASE_URL", " "))).isEqualTo(ServerPlan.ofOwn());
    }

    @Test
    void usesTheServerOfASettingAndStartsTheOthers() {
        ServerPlan servers = ServerPlan.of(List.of(), KAFKA_IS_SET);

        assertThat(servers.own()).containsExactlyInAnyOrder(DATABASE, FLINK, SQL_GATEWAY);
        assertThat(servers.others()).isEqualTo(Map.of(KAFKA, "broker:9092"));
        assertThat(servers.isComplete()).isTrue();
    }

    @Test
    void startsOnlyTheNamedParts() {
        ServerPlan servers = ServerPlan.of(List.of("flink"), KAFKA_IS_SET);

        assertThat(servers.own()).isEqualTo(Set.of(FLINK, SQL_GATEWAY));
        assertThat(servers.others()).containsOnlyKeys(KAFKA);
        assertThat(servers.absent()).containsExactly(DATABASE);
        assertThat(servers.isComplete()).isFalse();
    }

    @Test
    void startsANamedPartEvenIfItsSettingIsThere() {
        assertThat(ServerPlan.of(List.of("Kafka", " database"), KAFKA_IS_SET))
                .isEqualTo(new ServerPlan(Set.of(KAFKA, DATABASE), Map.of()));
    }

    @Test
    void startsAGatewayBeforeTheClusterOfOthers() {
        assertThat(ServerPlan.of(List.of(), Map.of("FLINK_REST_URL", "http://flink:8081"))
                        .own())
                .contains(SQL_GATEWAY)
                .doesNotContain(FLINK);
    }

    @Test
    void refusesAGatewayOfOthersBeforeAnOwnCluster() {
        assertThatThrownBy(() -> ServerPlan.of(List.of(), GATEWAY_IS_SET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SQL_GATEWAY_URL is set and FLINK_REST_URL is not");
        assertThat(ServerPlan.of(List.of("flink"), GATEWAY_IS_SET).others()).isEmpty();
    }

    @Test
    void namesTheKnownPartsForAnUnknownOne() {
        assertThatThrownBy(() -> ServerPlan.of(List.of("zookeeper"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--only names parts of kafka, database, flink, gateway, separated by commas, not "
                        + "'zookeeper'");
    }
}
