package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.telltale.udf.hash.Sha256;
import dev.telltale.udf.stress.StressModel;
import dev.telltale.udf.stress.Windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class StressTrainingTest {

    private static final TrainingParameters SMALL = new TrainingParameters(2, 3, 0.5, 1, 0.8, 7);

    @TempDir
    private Path folder;

    @Test
    void writesEqualFilesForEqualWindows() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("a").resolve("second");

        train(first);
        train(second);

        assertThat(second.resolve(StressTraining.MODEL)).hasSameBinaryContentAs(first.resolve(StressTraining.MODEL));
        assertThat(second.resolve(StressTraining.CARD)).hasSameBinaryContentAs(first.resolve(StressTraining.CARD));
    }

    @Test
    void writesAUsableModelWithItsHashInTheCard() throws IOException {
        List<String> progress = train(folder);

        byte[] model = Files.readAllBytes(folder.resolve(StressTraining.MODEL));
        String card = Files.readString(folder.resolve(StressTraining.CARD));
        assertThat(StressModel.in(folder.resolve(StressTraining.MODEL)).version())
                .startsWith("stress-");
        assertThat(card).contains(Sha256.hex(model));
        assertThat(String.join("\n", progress)).contains(card.strip());
    }

    @Test
    void testsFirstOnNursesOutsideTheTrainingData() throws IOException {
        train(folder);

        assertThat(Files.readString(folder.resolve(StressTraining.CARD)))
                .containsSubsequence(
                        "who is not in the training data",
                        "| Leave one nurse out | model | 0.",
                        "| | most frequent level | 0.739 | 0.283 | 0.000 | 0.000 | 1.000 |",
                        "| Whole reports kept together, 5 folds | model | 0.",
                        "| Random 80/20 split of the windows | model | 0.");
    }

    @Test
    void wroteTheShippedModelAndCard() throws IOException {
        byte[] model = shipped(StressTraining.MODEL);
        String card = new String(shipped(StressTraining.CARD), StandardCharsets.UTF_8);

        assertThat(card).contains(Sha256.hex(model), model.length + " bytes");
        assertThat(card).contains(Sha256.hex(Files.readAllBytes(Windows.FILE)));
        assertThat(card).contains(TrainingParameters.SHIPPED.asMap().toString());
        assertThat(card.lines().findFirst().orElseThrow()).contains("cannot tell", "no better than the base rate");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> new StressTraining(SMALL).run(folder.resolve("none.csv.gz"), folder, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("none.csv.gz: the file does not exist");
    }

    private static List<String> train(Path output) throws IOException {
        List<String> progress = new ArrayList<>();
        new StressTraining(SMALL).run(Windows.FILE, output, progress::add);
        return progress;
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream stream = StressModel.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }
}
