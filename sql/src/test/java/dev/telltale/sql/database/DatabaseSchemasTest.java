package dev.telltale.sql.database;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DatabaseSchemasTest {
    private static final String SERVER = "jdbc:postgresql://host/db";

    @ParameterizedTest
    @CsvSource({
        "public, '', ''",
        "public, ?ssl=true, ?ssl=true",
        "energy, '', ?currentSchema=energy",
        "energy, ?ssl=true, ?ssl=true&currentSchema=energy",
        "energy, '?currentSchema=energy,public', '?currentSchema=energy,public'",
    })
    void addTheSchemaToTheAddress(String schema, String given, String expected) {
        assertThat(DatabaseSchemas.url(settings(schema, given))).isEqualTo(SERVER + expected);
    }

    @Test
    void replaceTheSchemaOfAnAddress() {
        assertThat(DatabaseSchemas.withSearchPath(SERVER + "?currentSchema=a&ssl=true", "b", "c"))
                .isEqualTo(SERVER + "?ssl=true&currentSchema=b,c");
    }

    @Test
    void refuseAnAddressWithAnotherSchema() {
        assertThatThrownBy(() -> DatabaseSchemas.url(settings("public", "?currentSchema=energy")))
                .isInstanceOf(TelltaleException.class)
                .hasMessage("DATABASE_URL names the schema energy, and DATABASE_SCHEMA is public: "
                        + "set DATABASE_SCHEMA instead of currentSchema");
    }

    private static Settings settings(String schema, String parameters) {
        return Settings.from(Map.of("DATABASE_URL", SERVER + parameters, "DATABASE_SCHEMA", schema));
    }
}
