package dev.telltale.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.connector.jdbc.core.table.JdbcDynamicTableFactory;
import org.apache.flink.streaming.connectors.kafka.table.KafkaDynamicTableFactory;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.telltale.connector.reflect.PrivateField;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the tables of {@code docs/connectors.md} with the options that the factories declare. */
final class OptionsPageTest {

    private static final String HEAD = "| option | type | default | meaning |\n|---|---|---|---|\n";

    private final String page = Files.readString(Path.of("../docs/connectors.md"));

    OptionsPageTest() throws IOException {}

    @Test
    void listsTheOptionsThatTheKafkaConnectorAdds() throws ReflectiveOperationException {
        assertThat(section("`telltale-kafka`"))
                .contains(table(
                        added(discover(DynamicTableFactory.class, "telltale-kafka"), new KafkaDynamicTableFactory())));
    }

    @Test
    void listsTheOptionsThatTheJdbcConnectorAdds() throws ReflectiveOperationException {
        assertThat(section("`telltale-jdbc`"))
                .contains(table(
                        added(discover(DynamicTableFactory.class, "telltale-jdbc"), new JdbcDynamicTableFactory())));
    }

    @Test
    void listsTheOptionsOfTheConnectorOfLandedRecords() throws ReflectiveOperationException {
        assertThat(section("`telltale-landed`"))
                .contains(table(
                        added(discover(DynamicTableFactory.class, "telltale-landed"), new JdbcDynamicTableFactory())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telltale-json",
                "telltale-avro",
                "telltale-avro-confluent",
                "telltale-protobuf",
                "telltale-lossless"
            })
    void listsTheOptionsOfEachFormat(String format) throws ReflectiveOperationException {
        Set<ConfigOption<?>> shared = options(discover(DeserializationFormatFactory.class, "telltale-json"));
        shared.retainAll(options(discover(DeserializationFormatFactory.class, "telltale-avro")));
        Set<ConfigOption<?>> own = options(discover(DeserializationFormatFactory.class, format));
        own.removeAll(shared);

        assertThat(section("Formats")).contains(table(shared));
        assertThat(section("`" + format + "`")).contains(table(own));
    }

    private String section(String title) {
        String afterTitle = page.substring(page.indexOf("## " + title + "\n"));
        int next = afterTitle.indexOf("\n## ");
        return next < 0 ? afterTitle : afterTitle.substring(0, next);
    }

    private static <T extends Factory> T discover(Class<T> kind, String identifier) {
        return FactoryUtil.discoverFactory(OptionsPageTest.class.getClassLoader(), kind, identifier);
    }

    private static Set<ConfigOption<?>> added(Factory factory, Factory stock) {
        Set<ConfigOption<?>> added = options(factory);
        added.removeAll(options(stock));
        return added;
    }

    private static Set<ConfigOption<?>> options(Factory factory) {
        Set<ConfigOption<?>> options = new HashSet<>(factory.requiredOptions());
        options.addAll(factory.optionalOptions());
        return options;
    }

    private static String table(Set<ConfigOption<?>> options) throws ReflectiveOperationException {
        StringBuilder table = new StringBuilder(HEAD);
        for (ConfigOption<?> option :
                options.stream().sorted(Comparator.comparing(ConfigOption::key)).toList()) {
            table.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            option.key(),
                            type(option),
                            option.hasDefaultValue() ? "`" + text(option.defaultValue()) + "`" : "(not set)",
                            new HtmlFormatter().format(option.description())));
        }
        return table.toString();
    }

    /** Reads the private value class of an option, for which Flink has no accessor. */
    private static String type(ConfigOption<?> option) throws ReflectiveOperationException {
        Class<?> type = (Class<?>) PrivateField.get(option, "clazz");
        return type.isEnum()
                ? Stream.of(type.getEnumConstants())
                        .map(value -> "`" + value + "`")
                        .collect(Collectors.joining(", ", "Enum: ", ""))
                : type.getSimpleName();
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? TimeUtils.formatWithHighestUnit(duration) : value.toString();
    }
}
