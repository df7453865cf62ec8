package dev.telltale.local.scaffold.choice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class NamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sensorId          | sensor_id          |
            EDA               | eda                |
            HTTPStatus        | http_status        |
            a-b               | a_b                |
            Humidity %        | humidity_percent   | percent
            température       | temperature        |
            1h power          | field_1h_power     |
            x                 | field_x            |
            温度              | number             |
            temp_c            | temp_c             | celsius
            tempC             | temp_c             | celsius
            phase_a           | phase_a            |
            current_a         | current_a          | amperes
            powerKW           | power_kw           | kw
            power_kW          | power_kw           | kw
            energy.total_kWh  | energy_total_kwh   | kwh
            kwh               | kwh                | kwh
            heart_rate_bpm    | heart_rate_bpm     | bpm
            battery.pct       | battery_pct        | percent
            price_eur         | price_eur          | eur
            voltage           | voltage            |
            """)
    void makesANameAndFindsItsUnit(String path, String name, String unit) {
        List<String> words = Names.words(List.of(path.split("\\.")));

        assertThat(Names.of(words, "number")).isEqualTo(name);
        assertThat(Unit.of(words).map(Unit::suffix).orElse(null)).isEqualTo(unit);
    }

    @Test
    void givesANumberToANameThatIsTaken() {
        Set<String> taken = new HashSet<>(Set.of("event_time"));

        assertThat(Names.unique("a_b", taken)).isEqualTo("a_b");
        assertThat(Names.unique("a_b", taken)).isEqualTo("a_b_2");
        assertThat(Names.unique("event_time", taken)).isEqualTo("event_time_2");
    }
}
