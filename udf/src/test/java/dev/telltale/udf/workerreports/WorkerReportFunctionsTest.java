package dev.telltale.udf.workerreports;

import org.apache.flink.table.data.StringData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class WorkerReportFunctionsTest {

    @ParameterizedTest
    @CsvSource({"0,true", "1,true", "2,true", "-1,false", "3,false", "-2147483648,false", ","})
    void levelIsFrom0To2(Integer level, Boolean possible) {
        assertThat(new PossibleLevel().eval(level)).isEqualTo(possible);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T12:00:00Z,      2025-03-01T12:30:00Z,          true",
        "2025-03-01T12:00:00Z,      2025-03-01T12:00:00.001Z,      true",
        "2025-03-01T12:00:00+02:00, 2025-03-01T11:30:00+01:00,     true",
        "2025-03-01T12:00:00Z,      2025-03-01T12:00:00Z,          false",
        "2025-03-01T12:00:00Z,      2025-03-01T13:00:00+02:00,     false",
        "2025-03-01T12:00:00,       2025-03-01T12:30:00Z,          false",
        "2025-03-01T12:00:00Z,      soon,                          false",
        "noon,                      2025-03-01T12:30:00Z,          false",
        ",                          2025-03-01T12:30:00Z,",
        "2025-03-01T12:00:00Z,      ,"
    })
    void intervalEndsAfterItsStart(String start, String end, Boolean possible) {
        assertThat(new PossibleInterval().eval(StringData.fromString(start), StringData.fromString(end)))
                .isEqualTo(possible);
    }
}
