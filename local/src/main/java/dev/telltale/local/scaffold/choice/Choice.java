package dev.telltale.local.scaffold.choice;

import java.util.List;

/**
 * The best of several candidates.
 *
 * @param <T> what is chosen
 * @param candidates the candidates, the best first; at least one
 * @param isInDoubt whether another candidate is about as good, or none is good
 */
public record Choice<T>(List<Candidate<T>> candidates, boolean isInDoubt) {

    /** A user compares few candidates. Chosen by us. */
    private static final int SHOWN = 5;

    /** Keeps the best candidates. */
    public Choice {
        candidates = List.copyOf(candidates.subList(0, Math.min(SHOWN, candidates.size())));
    }

    /**
     * A candidate.
     *
     * @param <T> what is chosen
     * @param value the candidate
     * @param score how good it is; compared only within one choice
     * @param why the reason, with figures
     */
    public record Candidate<T>(T value, double score, String why) {}

    /** The given candidate, without doubt. */
    static <T> Choice<T> given(T value, String why) {
        return new Choice<>(List.of(new Candidate<>(value, 0, why)), false);
    }

    /**
     * Chooses the candidate with the highest score.
     *
     * @param good scores below it are in doubt
     * @param clear differences below it are in doubt
     */
    static <T> Choice<T> of(List<Candidate<T>> candidates, double good, double clear) {
        List<Candidate<T>> sorted = candidates.stream()
                .sorted((one, other) -> Double.compare(other.score(), one.score()))
                .toList();
        double best = sorted.get(0).score();
        boolean isClose = sorted.size() > 1 && best - sorted.get(1).score() < clear;
        return new Choice<>(sorted, isClose || best < good);
    }

    /** The best candidate. */
    public Candidate<T> best() {
        return candidates.get(0);
    }
}
