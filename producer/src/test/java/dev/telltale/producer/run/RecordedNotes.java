package dev.telltale.producer.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import dev.telltale.producer.Progress;

/** Records the messages for the user. */
final class RecordedNotes implements Progress {
    private final List<String> sentences = new ArrayList<>();

    List<String> sentences() {
        return sentences;
    }

    @Override
    public void begins(OptionalLong readings) {}

    @Override
    public void sent(long readings) {}

    @Override
    public void note(String sentence) {
        sentences.add(sentence);
    }

    @Override
    public void close() {}
}
