package dev.telltale.udf.stress.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

final class ArousalEvaluationTest {

    private static final Path BLOCKS = Path.of("..", "data", "stress", "blocks.csv.gz");
    private static final String HEADER =
            "nurse,session,window_start,windows,eda_microsiemens,skin_temperature_celsius,reported_level\n";

    @TempDir
    private Path folder;

    @Test
    void writesTheShippedCardByteForByte() throws IOException {
        List<String> lines = new ArrayList<>();

        ArousalEvaluation.run(BLOCKS, folder, lines::add);

        String card = Files.readString(folder.resolve(ArousalEvaluation.CARD));
        assertThat(card).isEqualTo(shippedCard());
        assertThat(lines).isEqualTo(card.lines().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    A,s,2020-07-07 16:41:00,60,1,33,-1; window_start is not a multiple of 5 min: 2020-07-07 16:41:00
                    A,s,noon,60,1,33,-1; window_start is not a time: noon
                    A,s,2020-07-07 16:40:00,0,1,33,-1; windows is not a whole number from 1 to 60: 0
                    A,s,2020-07-07 16:40:00,60,1,33,3; reported_level is not a whole number from -1 to 2: 3
                    """)
    void refusesAMalformedBlock(String row, String reason) throws IOException {
        Path file = folder.resolve("blocks.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((HEADER + row + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Blocks.read(file)).hasMessage(file + ":2: " + reason);
    }

    @Test
    void movesTheBaseRateByOwnReports() {
        double[] base = {0.2, 0.1, 0.7};

        assertThat(OwnReports.moved(base, new int[3])).containsExactly(base, within(1e-15));
        assertThat(OwnReports.moved(base, new int[] {3, 0, 1}))
                .containsExactly(new double[] {3.8 / 8, 0.4 / 8, 3.8 / 8}, within(1e-15));
    }

    private static String shippedCard() throws IOException {
        try (InputStream stream = ArousalEvaluation.class.getResourceAsStream(ArousalEvaluation.CARD)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
