package dev.telltale.sql.plan;

import java.util.List;
import java.util.Optional;

import dev.telltale.sql.pipeline.Pipeline;

/**
 * Whether the live job of a new version can continue from the state of an old one.
 *
 * @param verdict the answer
 * @param reason why, for users: what differs
 * @param beyondWindows what the old version keeps beyond windows, and a fresh start loses
 */
public record StateComparison(StateVerdict verdict, String reason, List<String> beyondWindows) {
    private static final String EQUAL = "all that keeps state, and all that feeds it, is equal";

    /** The comparison of two versions without a difference. */
    static final StateComparison OF_EQUALS = new StateComparison(StateVerdict.KEEP, EQUAL, List.of());

    /**
     * Plans and compares the live jobs of two versions, which needs neither broker nor database.
     *
     * @throws dev.telltale.sql.failure.TelltaleException naming file and line of a statement that Flink refuses
     */
    public static StateComparison of(Pipeline before, Pipeline after) {
        StatefulJob old = StatefulJob.of(before);
        StatefulJob next = StatefulJob.of(after);
        List<String> beyondWindows = old.nodes().stream()
                .filter(node -> !node.isBoundedByWindows())
                .map(node -> old.words(node).title())
                .toList();
        Optional<String> difference = difference(old, next);
        if (difference.isPresent()) {
            return new StateComparison(StateVerdict.FRESH, difference.get(), beyondWindows);
        }
        List<PlanNode> fedOtherwise = next.fedOtherwise(old);
        return fedOtherwise.isEmpty()
                ? new StateComparison(StateVerdict.KEEP, EQUAL, beyondWindows)
                : new StateComparison(
                        StateVerdict.KEEP_MIXED,
                        "what feeds " + next.words(fedOtherwise.get(0)).title()
                                + " differs: windows that are open at the switch get readings of both versions",
                        beyondWindows);
    }

    /** Why the new job cannot continue from the state of the old one; empty if it can. */
    private static Optional<String> difference(StatefulJob old, StatefulJob next) {
        String oldTopic = old.manifest().topic().name();
        String topic = next.manifest().topic().name();
        if (!oldTopic.equals(topic)) {
            return Optional.of("the topic is " + topic + " instead of " + oldTopic
                    + ", and the state holds offsets of the old one");
        }
        return differingOperator(old, next)
                .or(() -> old.operatorWithoutId(next)
                        .map(operator ->
                                "the job has other steps around " + operator + ", so Flink does not find its state"));
    }

    private static Optional<String> differingOperator(StatefulJob old, StatefulJob next) {
        List<PlanNode> gone = old.without(next);
        List<PlanNode> added = next.without(old);
        return added.isEmpty()
                ? gone.stream().findFirst().map(node -> old.words(node).title() + " is gone")
                : Optional.of(added(old, next, added.get(0), gone));
    }

    private static String added(StatefulJob old, StatefulJob next, PlanNode node, List<PlanNode> gone) {
        String title = next.words(node).title();
        return gone.stream()
                .filter(other -> other.kind().equals(node.kind()))
                .findFirst()
                .map(other -> title + ": " + old.words(other).difference(next.words(node)))
                .orElse(title + " is new");
    }
}
