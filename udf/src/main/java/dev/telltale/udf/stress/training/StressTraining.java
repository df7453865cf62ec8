package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ml.dmlc.xgboost4j.java.XGBoostError;

import dev.telltale.udf.hash.Sha256;
import dev.telltale.udf.stress.scoring.Comparison;

/** Trains the stress model from labelled windows, and writes the model and its model card. */
public final class StressTraining {

    /** File name of the model in XGBoost's JSON format. */
    public static final String MODEL = "model.json";

    /** File name of the model card. */
    public static final String CARD = "model-card.md";

    private final TrainingParameters parameters;

    /** Creates a training with the parameters of the shipped model. */
    public StressTraining() {
        this(TrainingParameters.SHIPPED);
    }

    StressTraining(TrainingParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Tests models on three splits, then trains the final model on all windows. Equal windows give equal files.
     *
     * @param windowsCsvGz labelled windows
     * @param outputDirectory directory of the files; created if it does not exist, files of an earlier training are replaced
     * @param progress receives lines of progress, and the model card at the end
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException with file and line if a row is malformed
     */
    public void run(Path windowsCsvGz, Path outputDirectory, Consumer<String> progress) throws IOException {
        List<LabelledWindow> windows = LabelledWindows.read(windowsCsvGz);
        progress.accept(windows.size() + " labelled windows in " + windowsCsvGz);
        StressTrainer trainer = new StressTrainer(parameters);
        try {
            List<Score> scores = scores(windows, trainer, progress);
            progress.accept("Training on all windows");
            byte[] model = trainer.train(windows);
            String dataHash = Sha256.hex(Files.readAllBytes(windowsCsvGz));
            Comparison forecasts = Comparison.of(scores.get(0).reports(), parameters.seed());
            String card = new ModelCard(
                            windows, dataHash, parameters, StressTrainer.version(), model, scores, forecasts)
                    .text();
            Files.createDirectories(outputDirectory);
            Files.write(outputDirectory.resolve(MODEL), model);
            Files.writeString(outputDirectory.resolve(CARD), card);
            card.lines().forEach(progress);
        } catch (XGBoostError failed) {
            throw new IllegalStateException("XGBoost cannot train: " + failed.getMessage(), failed);
        }
    }

    private List<Score> scores(List<LabelledWindow> windows, StressTrainer trainer, Consumer<String> progress)
            throws XGBoostError {
        List<Score> scores = new ArrayList<>();
        for (Split split : List.of(
                Split.leaveOneNurseOut(windows),
                Split.wholeReports(windows, parameters.seed()),
                Split.random(windows, parameters.seed()))) {
            progress.accept(
                    "Testing: " + split.title() + ", models: " + split.folds().size());
            scores.add(Score.of(split, trainer));
        }
        return scores;
    }
}
