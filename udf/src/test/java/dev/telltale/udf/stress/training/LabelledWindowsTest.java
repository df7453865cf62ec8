package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LabelledWindowsTest {

    private static final String HEADER =
            "nurse,session,window_start,x,y,z,eda,hr,temp,samples,label,acc_mag_std,eda_std,hr_std,survey_row\n";
    private static final String ROW = "E4,E4_1,2020-07-08T13:09:00Z,-32,64,16,2.5,,33.5,160,2,1,0.1,,193\n";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void setFile() {
        file = folder.resolve("windows.csv.gz");
    }

    @Test
    void areConvertedToTheUnitsOfTheTable() throws IOException {
        write(HEADER + ROW);

        List<LabelledWindow> windows = LabelledWindows.read(file);

        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).features()).containsExactly(-0.5f, 1, 0.25f, 2.5f, Float.NaN, 33.5f);
        assertThat(windows.get(0).nurse()).isEqualTo("E4");
        assertThat(windows.get(0).report()).isEqualTo("193");
        assertThat(windows.get(0).level()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'160,2,', '160,3,', label is not a whole number from 0 to 2",
        "'160,2,', '160,,', label is not a whole number from 0 to 2",
        "'160,2,', '160,1.5,', label is not a whole number from 0 to 2",
        "2.5, high, eda is not a number: high",
        "2.5, nan, eda is not a number: nan",
        "2.5, -Infinity, eda is not finite: -Infinity"
    })
    void areRefusedWithFileLineAndReason(String part, String wrong, String reason) throws IOException {
        write(HEADER + ROW + ROW.replace(part, wrong));

        assertThatThrownBy(() -> LabelledWindows.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ":3: " + reason);
    }

    @Test
    void areRefusedWithTheNameOfAMissingColumn() throws IOException {
        write(HEADER.replace("survey_row", "row") + ROW);

        assertThatThrownBy(() -> LabelledWindows.read(file))
                .hasMessageStartingWith(file + ":2: ")
                .hasMessageContaining("survey_row");
    }

    @Test
    void mustHaveRows() throws IOException {
        write(HEADER);

        assertThatThrownBy(() -> LabelledWindows.read(file)).hasMessage(file + ": it has no rows");
    }

    @Test
    void mustBeCompleteGzip() throws IOException {
        write(HEADER + ROW);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
        Path plain = Files.writeString(folder.resolve("windows.csv"), HEADER + ROW);

        assertThatThrownBy(() -> LabelledWindows.read(file)).hasMessage(file + ": its gzip data end too early");
        assertThatThrownBy(() -> LabelledWindows.read(plain)).hasMessage(plain + ": cannot be read as gzip");
    }

    @Test
    void mustBeAnExistingFile() {
        Path absent = folder.resolve("absent.csv.gz");

        assertThatThrownBy(() -> LabelledWindows.read(absent)).hasMessage(absent + ": the file does not exist");
        assertThatThrownBy(() -> LabelledWindows.read(folder)).hasMessage(folder + ": it is a directory");
    }

    @Test
    void mayBeginWithAByteOrderMark() throws IOException {
        write("\uFEFF" + HEADER + ROW);

        assertThat(LabelledWindows.read(file)).hasSize(1);
    }

    private void write(String csv) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(csv.getBytes(StandardCharsets.UTF_8));
        }
    }
}
